"""Texts as people write them: plain and Markdown files, one document or a library of them."""
