"""Markup -> the text that is shown, and where in the markup its words stand."""
