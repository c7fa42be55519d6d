"""What stands in `Reading.folded` for a character that no phrase may read as a word.

A run of one of these is one word to the scan; cue files name it in braces: {url}, {customer-name}.
They lie in the Unicode private use area; `normalise` removes them from incoming text.
"""

BLANKS = {
    "url": "\ue000",
    "email": "\ue001",
    "code": "\ue002",
    "handle": "\ue003",
    "quotation": "\ue004",
    "markup": "\ue005",
    "comment": "\ue006",
    "customer-name": "\ue010",
    "agent-name": "\ue011",
    "time": "\ue012",  # a placeholder whose name says that it holds a date or a duration
    "placeholder": "\ue013",  # any other
}
