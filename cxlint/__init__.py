"""cxlint: a linter for customer-support replies and the macros they are made from."""

__version__ = "0.1.0"
