"""What is packed: one file (gzip, Zstandard) or many (ZIP, tar), read as it is unpacked."""
