"""Tables: CSV and TSV, sheets, Parquet."""
