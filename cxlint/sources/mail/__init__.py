"""Mails as they were sent, and the mailboxes that hold them."""
