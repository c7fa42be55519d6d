"""XML: read a record at a time, with the place of every word."""
