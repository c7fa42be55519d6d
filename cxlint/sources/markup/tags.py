"""What the tags of HTML mean for the text between them: lines, paragraphs, what is hidden, what is quoted."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


PARAGRAPHS = _listed("p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre hr figure")
"""An empty line stands before and after them."""
LINES = PARAGRAPHS | _listed(
    "div li tr dt dd html body center form fieldset address article aside section header footer main nav figcaption"
    " details summary caption thead tbody tfoot td th option legend video audio"
)
VOID = _listed("area base br col embed hr img input link meta param source track wbr")
CELLS = _listed("td th")
HIDDEN = _listed("head select svg math template object datalist audio video canvas map")
RAW = _listed("style script title textarea iframe noembed noframes xmp")
"""Up to their end tag nothing in them is a tag, and nothing in them is shown to be read."""
_OTHERS = _listed(
    "a abbr acronym applet b bdi bdo big blink button cite code data dfn del dir em font frame frameset i ins kbd label"
    " mark marquee menu meter nobr noscript optgroup output picture progress q rb rp rt ruby s samp shadow slot small"
    " span strike strong sub sup time tt u var attribute"
)
KNOWN = LINES | VOID | CELLS | HIDDEN | RAW | _OTHERS

_SIGN = re.compile(
    r"style|hidden|class|id\s*=|type|cite|name\s*=|data-marker|start\s*=", re.IGNORECASE
)  # without one of these the attributes of a tag change nothing
_HIDDEN = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:max-height|opacity)\s*:\s*0(?![.\d]))"
    r"|(?<=\s)hidden(?=[\s/=]|\Z)|class\s*=\s*[\"']?[^\"'>]{0,80}\b(?:preheader|preview-?text)\b",
    re.IGNORECASE,
)
# Discourse: the head of a quotation, and what it adds to links and pictures.
_FORUM = re.compile(
    r"class\s*=\s*[\"']?(?:[^\"'>]{0,80}\s)?(?:(?P<quoted>quote)|onebox|lightbox-wrapper|quote-controls)(?![\w-])"
)
_CLOSE = re.compile(r"\bMso(?:Normal|PlainText|NoSpacing)|margin(?:-top|-bottom)?\s*:\s*0(?![.\d])", re.IGNORECASE)
_KEPT = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_START = re.compile(r"\bstart\s*=\s*[\"']?(\d{1,6})", re.IGNORECASE)

# The marks that mail programs and helpdesks set round the mail that is answered, …
_QUOTED = re.compile(
    r"yahoo_quoted|\b(?:ymail_quoted|zmail_extra|freshdesk_quote|OLK_SRC_BODY_SECTION|messageReplySection"
    r"|mail-editor-reference-message-container|moz-forward-container|__QUOTED_TEXT__|gmail_attr|moz-cite-prefix"
    r"|protonmail_quote_attribution|zendesk_quote|front-blockquote|hs_reply_quote)"
    r"|\bname\s*=\s*[\"']?quote[\"'\s]",
)
# … and those above it, when it goes on to the end.
_REST = re.compile(
    r"\b(?:divRplyFwdMsg|appendonsend|stopSpelling|__DIVIDER__|OutlookMessageHeader|originalMessage)\b"
    r"|border-top\s*:\s*solid\s+#?\w{1,12}\s+1(?:\.0)?pt[^>]{0,80}?padding\s*:\s*3(?:\.0)?pt\s+0",
    re.IGNORECASE,
)
_INDENT = re.compile(r"border\s*:\s*(?:none|0)|border-(?:left-)?width\s*:\s*0", re.IGNORECASE)
_CITED = re.compile(r"type\s*=\s*[\"']?cite|gmail_quote|protonmail_quote|\bcite\s*=", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"\bjs-signatureMarker|\bgmail_signature\b(?!_)|\bAppleMailSignature|\bmoz-signature\b|\bprotonmail_signature_block\b"
    r"|\bid\s*=\s*[\"']?(?:x_)?Signature\b|data-signature\s*=",
)


class Meaning(NamedTuple):
    hidden: bool = False
    kept: bool = False  # line ends and spaces are as they are written
    quoted: bool = False  # what stands in it
    rest: bool = False  # all from here on is quoted
    signature: bool = False
    gap: int = 0  # 0 in the line, 1 on lines of its own, 2 with an empty line around
    first: int = 1  # the number of a list's first item


@lru_cache(maxsize=4096)  # a mail says the same styles over and over
def meaning(tag: str, attributes: str) -> Meaning:
    """What an element that opens like this does to its text."""
    gap = 2 if tag in PARAGRAPHS else 1 if tag in LINES else 0
    hidden = tag in HIDDEN
    if not attributes or not _SIGN.search(attributes):
        return Meaning(hidden, tag == "pre", tag == "blockquote", gap=gap)
    if gap == 2 and tag == "p" and _CLOSE.search(attributes):
        gap = 1
    quoted = _QUOTED.search(attributes) is not None
    if tag == "blockquote":  # how mail programs indent is a blockquote, too
        quoted = _CITED.search(attributes) is not None or _INDENT.search(attributes) is None
    forum = _FORUM.search(attributes) if tag in ("aside", "div") else None
    start = _START.search(attributes) if tag == "ol" else None
    return Meaning(
        hidden=hidden or _HIDDEN.search(attributes) is not None or (forum is not None and not forum["quoted"]),
        kept=tag == "pre" or _KEPT.search(attributes) is not None,
        quoted=quoted or (forum is not None and bool(forum["quoted"])),
        rest=_REST.search(attributes) is not None,
        signature=_SIGNATURE.search(attributes) is not None,
        gap=gap,
        first=int(start[1]) if start else 1,
    )
