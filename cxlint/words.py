"""Words as phrases see them: one spelling, contractions opened, the same for a reply and for a phrase in a cue file.

"I'm", "Im" and "I am" all become ("i", "am"); "apologise" becomes "apologize"; "cannot" becomes ("can", "not").
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A word with its inner apostrophes and hyphens, a number, blanks (see text.blank), signs or pictures, a smiley.
# Markup (\ue005) is no word: "we **will** call" is read as "we will call".
# Explicit ranges of letters: twice as fast as "any letter", and cues are written in an alphabet.
_LETTER = "[a-z\u00df-\u024f\u0370-\u1fff]"
WORD = (
    rf"{_LETTER}+(?:['-]{_LETTER}+)*|\d+(?:[.,:]\d+)*|[\ue000-\ue004\ue006-\ue013]+"
    r"|[$€£%&#\u2600-\u27bf\U0001f300-\U0001faff]+|(?<!\w)[:;]'?-?[)(dp](?![^\W_])"
)

NUMBER = "#"

# Words of a phrase that are no words: any word, and the edges of the sentence.
ANY, START, END, QUESTION = "_", "^", "$", "?"

_TAILS = {
    "'m": ("am",),
    "'re": ("are",),
    "'ve": ("have",),
    "'ll": ("will",),
    "'s": ("'s",),
    "'d": ("'d",),
    "'em": ("them",),
}

# What a canonical word may also stand for: "it's" is "it is" and "it has".
READINGS = {"'s": ("'s", "is", "has"), "'d": ("'d", "would", "had")}

_WHOLE: dict[str, tuple[str, ...]] = {
    "cannot": ("can", "not"),
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
    "cant": ("can", "not"),
    "wont": ("will", "not"),
    "im": ("i", "am"),
    "ive": ("i", "have"),
    "youre": ("you", "are"),
    "youve": ("you", "have"),
    "theyre": ("they", "are"),
    "weve": ("we", "have"),
    "thats": ("that", "'s"),
    "whats": ("what", "'s"),
    "let's": ("let", "us"),
    "lets": ("let", "us"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
    "y'all": ("you",),
    "yall": ("you",),
    "ya": ("you",),
    "u": ("you",),
    "ur": ("your",),
    "pls": ("please",),
    "plz": ("please",),
    "thx": ("thanks",),
    "thanx": ("thanks",),
    "tks": ("thanks",),
    "thank-you": ("thank", "you"),
    "thankyou": ("thank", "you"),
    "&": ("and",),
    "ok": ("okay",),
    "till": ("until",),
    "'til": ("until",),
    "til": ("until",),
    "whilst": ("while",),
    "amongst": ("among",),
    "alot": ("a", "lot"),
    "asap": ("asap",),
    "mgr": ("manager",),
    "acct": ("account",),
    "cust": ("customer",),
    "biz": ("business",),
    "tho": ("though",),
    "thru": ("through",),
    "cos": ("because",),
    "cuz": ("because",),
    "programme": ("program",),
    "cheque": ("check",),
    "cheques": ("checks",),
    "grey": ("gray",),
    "enquiry": ("inquiry",),
    "enquiries": ("inquiries",),
    "judgement": ("judgment",),
    "acknowledgement": ("acknowledgment",),
    "licence": ("license",),
    "licences": ("licenses",),
    "defence": ("defense",),
    "cancelled": ("canceled",),
    "cancelling": ("canceling",),
    "travelling": ("traveling",),
    "travelled": ("traveled",),
    "labelled": ("labeled",),
    "fulfil": ("fulfill",),
    "fulfilment": ("fulfillment",),
    "enrol": ("enroll",),
    "instalment": ("installment",),
    "instalments": ("installments",),
    "centre": ("center",),
    "centres": ("centers",),
    # misspelt often enough in replies and complaints to be the same word
    "appologize": ("apologize",),
    "apoligize": ("apologize",),
    "appologies": ("apologies",),
    "appology": ("apology",),
    "apoligies": ("apologies",),
    "incovenience": ("inconvenience",),
    "inconvience": ("inconvenience",),
    "inconvinience": ("inconvenience",),
    "inconveniance": ("inconvenience",),
    "inconveniences": ("inconvenience",),
    "recieve": ("receive",),
    "recieved": ("received",),
    "definately": ("definitely",),
    "unfortunatly": ("unfortunately",),
    "immediatly": ("immediately",),
    "dissapointed": ("disappointed",),
    "dissappointed": ("disappointed",),
    "disapointed": ("disappointed",),
    "doesnt": ("does", "not"),
}

_NEGATED = frozenset(
    ["do", "does", "did", "is", "are", "was", "were", "have", "has", "had", "could", "would", "should", "must", "need"]
)
_ISE_STEMS = (
    "apolog|real|organ|recogn|author|custom|final|prior|minim|maxim|util|personal|summar|special|categor|standard"
    "|critic|emphas|initial|local|modern|monet|normal|optim|penal|reorgan|synchron|visual|memor|anonym|social"
    "|general|stabil|symbol|sympath|empath|hospital|capital|incentiv"
)
_OUR_STEMS = "fav|col|hon|behavi|neighb|lab|endeav|flav|hum|rum|harb|vap"


@cache
def _british(ending: str) -> re.Pattern[str]:
    """Compiled when the first word with that ending comes by: most texts have none."""
    return re.compile(
        {
            "is": rf"({_ISE_STEMS})is(e|es|ed|ing|ation|ations|er|ers)",
            "our": rf"({_OUR_STEMS})our(s|ed|ing|ite|ites|able|ably|al|ful|hood)?",
            "ys": r"(anal|paral)ys(e|ed|ing|es)",
        }[ending]
    )


_AMERICAN = {"is": "iz", "our": "or", "ys": "yz"}


def _spelling(word: str) -> str:
    for ending, american in _AMERICAN.items():
        if ending in word and len(word) > 5 and (match := _british(ending).fullmatch(word)) is not None:
            return f"{match[1]}{american}{match[2] or ''}"
    return word


def canonical(token: str) -> tuple[str, ...]:
    """The words that one token of a text (in lower case) stands for."""
    if token[0].isdigit():
        return (NUMBER, token)
    if token[0] in ":;":
        return ("{sad}",) if token[-1] == "(" else ("{smile}",)
    if len(token) > 1 and not token[0].isalnum() and token[0] != "'":
        token = token[0]  # a row of the same sign or picture says it once
    if (whole := _WHOLE.get(token)) is not None:
        return whole
    if "-" in token:
        return _hyphenated(token)
    if "'" in token:
        return _opened(token)
    if token.endswith("nt") and token[:-2] in _NEGATED:
        return (token[:-2], "not")
    return (_spelling(token),)


_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe"})
_MARKS = re.compile("[\u0300-\u036f]")


def without_accents(word: str) -> tuple[str, ...]:
    """The word and its spellings without: "más" and "mas"; "grüße", "grusse" and "gruesse"."""
    written = word.translate(_WRITTEN_OUT)
    bare = word.replace("ß", "ss").replace("ø", "o").replace("å", "a")
    spellings = (word, *(_MARKS.sub("", unicodedata.normalize("NFKD", each)) for each in (bare, written)))
    return tuple(dict.fromkeys(spellings))


_PREFIXES = frozenset(("e", "re", "pre", "un", "co", "non", "mis"))


def _hyphenated(token: str) -> tuple[str, ...]:
    """A prefix belongs to its word: "e-mail" and "re-send" are one word, "follow-up" is two."""
    words: list[str] = []
    prefix = ""
    for part in token.split("-"):
        if part in _PREFIXES and not prefix:
            prefix = part
        else:
            words += canonical(prefix + part)
            prefix = ""
    return (*words, prefix) if prefix else tuple(words)


def _opened(token: str) -> tuple[str, ...]:
    if token.endswith("n't"):
        return (token[:-3], "not")
    head, apostrophe, tail = token.rpartition("'")
    if (words := _TAILS.get(apostrophe + tail)) is not None:
        return (*canonical(head), *words) if head else words
    return (token,)


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """One of these words, whole, in any case; the longest where several fit."""
    listed = sorted({word.lower() for word in words}, key=len, reverse=True)
    return re.compile("|".join(map(_whole_word, listed)) or "(?!)", re.IGNORECASE)


def _whole_word(word: str) -> str:
    spaced = r"[\s_-]{1,3}".join(map(re.escape, word.split()))
    left = r"(?<![^\W_])" if word[0].isalnum() and word[0] < _NO_SPACES else ""
    return left + spaced + (r"(?![^\W\d_])" if word[-1].isalnum() and word[-1] < _NO_SPACES else "")


_NO_SPACES = "\u0e00"  # from here on letters belong to scripts without spaces between words: there are no edges


def lowered(text: str) -> str:
    """In lower case, with every letter where it was."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text.replace("İ", "i").lower()  # the one letter that grows


def whole(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Where `word` stands in a text of the same case, and not as a piece of another."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if word[0] >= _NO_SPACES or not (text[max(0, at - 1) : at].isalnum() or text[end : end + 1].isalpha()):
            yield at, end
        at = text.find(word, end)
