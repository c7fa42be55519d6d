"""One mail as it was sent -> the text that its reader is shown, and where that stands in the file."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.model import CxlintError, Place
from cxlint.sources import places
from cxlint.sources.mail import flowed
from cxlint.sources.markup import html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    Mail = Message[str, str]

_WESTERN = {"us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1", "iso8859-1", "ansi_x3.4-1968"}
_WAYS = ("quoted-printable", "base64", "x-uuencode", "uuencode", "uue", "x-uue")  # to write a text in other letters
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_WORD = re.compile(r"\w+")
_ENCODED = re.compile(rb"=\r?\n|=[0-9A-Fa-f]{2}|\r\n?|\n|[^=\r\n]+|=")
_LINE_END = re.compile(rb"\r\n?|\n")
_BOUND = re.compile(rb"\r?\n--")
_WHOLE = 0.7  # of the words of the HTML: a plain text with fewer is a stub ("view this in your browser")


class BrokenMail(CxlintError):
    """A mail that cannot be read; the message is one clause for a person."""


class Content(NamedTuple):
    text: str
    line: int  # of the file, at which it begins
    places: list[Place] | None  # None where it is encoded in a way that has no lines


def content(mail: Mail, raw: bytes, line: int) -> Content | None:
    """The text of a mail whose first byte is on `line` of its file; None where it has none. Raises BrokenMail."""
    file = _File(raw, line)
    found = [piece for piece in (_content(part, file) for part in _shown(mail)) if piece.text.strip()]
    if found and found[0].text.lstrip().startswith("-----BEGIN PGP MESSAGE-----"):
        raise BrokenMail("encrypted: only its reader can open it")
    if len(found) < 2:
        return found[0] if found else None
    joined: list[Place] | None = []
    offset = 0
    for piece in found:
        if piece.places is None:
            joined = None
        elif joined is not None:
            joined += [place._replace(offset=place.offset + offset) for place in piece.places]
        offset += len(piece.text) + 1
    return Content("\n".join(piece.text for piece in found), found[0].line, joined)


def _shown(part: Mail) -> list[Mail]:
    """The texts of a part, in order, without attachments and without mails in the mail."""
    kind = part.get_content_type()
    if part.get_content_maintype() == "multipart":
        held: Any = part.get_payload()
        children: list[Mail] = held if isinstance(held, list) else []
        if kind == "multipart/encrypted":
            raise BrokenMail("encrypted: only its reader can open it")
        if not children:
            raise BrokenMail("a mail of several parts whose bounds are missing")
        if kind == "multipart/alternative":
            return _best([_shown(child) for child in children])
        if kind in ("multipart/related", "multipart/signed"):
            children = children[:1]
        return [text for child in children for text in _shown(child)]
    if kind in _SEALED:
        raise BrokenMail("encrypted, or signed as a whole (S/MIME): only a mail program can open it")
    is_file = part.get_content_disposition() == "attachment" or part.get_filename() is not None
    return [part] if kind in ("text/plain", "text/html") and not is_file else []


def _best(ways: list[list[Mail]]) -> list[Mail]:
    """Of several ways to say the same the plain text, if it says all of it."""
    plain = [way for way in ways if way and all(part.get_content_type() == "text/plain" for part in way)]
    rich = [way for way in ways if way and way not in plain]
    if not plain or not rich:
        return next(iter(plain or rich), [])
    said = sum(len(_WORD.findall(_decoded(part))) for part in plain[0])
    shown = sum(len(_WORD.findall(html.read(_decoded(part)).text)) for part in rich[-1] if _is_html(part))
    return plain[0] if said and said >= _WHOLE * shown else rich[-1]


def _is_html(part: Mail) -> bool:
    return part.get_content_type() == "text/html"


def _content(part: Mail, file: _File) -> Content:
    text = _decoded(part)
    written = _written(part)
    found = _places(part, text, written, file.line) if file.goes_to(written) else None
    if not _is_html(part):
        return _flowed(part, text, file.line, found)
    shown = html.read(text, mail=True)
    return Content(shown.text, file.line, places.through(shown.shifts, len(shown.text), found) if found else None)


def _flowed(part: Mail, text: str, line: int, found: list[Place] | None) -> Content:
    """A plain text; where its lines flow, a paragraph is one line."""
    if str(part.get_param("format", "")).lower() != "flowed" or " \n" not in text.replace("\r", ""):
        return Content(text, line, found)
    shown = flowed.unfolded(text, delsp=str(part.get_param("delsp", "")).lower() == "yes")
    return Content(shown.text, line, places.through(shown.shifts, len(shown.text), found) if found else None)


_GAPS = (b"\r\n\r\n", b"\n\n")


class _File:
    """The bytes of a mail, read from part to part."""

    def __init__(self, raw: bytes, line: int) -> None:
        self.line = line  # of the file, at which the last part that was found begins
        self._raw = raw
        self._gaps: tuple[bytes, ...] = (
            _GAPS  # the last that was found first: what is not there is looked for up to the end
        )
        self._reached: int | None = 0  # None when a part was not found: where the next stands is not known either

    def goes_to(self, written: bytes) -> bool:
        """Goes on to where a part stands: under the empty line after its headers, up to the end or the next bound."""
        if self._reached is None or not written.strip():
            return False
        raw, start = self._raw, self._reached
        self._reached = None
        for gap in self._gaps:
            at = raw.find(gap + written, start)
            for _ in range(9):  # a short one may stand in another, too
                if at < 0:
                    break
                at += len(gap)
                end = at + len(written)
                if not raw[end : end + 4].strip() or _BOUND.match(raw, end):
                    self.line += len(_LINE_END.findall(raw, start, at))
                    self._reached = at
                    self._gaps = (gap, *(other for other in _GAPS if other != gap))
                    return True
                at = raw.find(gap + written, at)
        return False


def _written(part: Mail) -> bytes:
    """The bytes of a part as they stand in the file."""
    if _way(part) not in _WAYS:
        data = part.get_payload(decode=True)
        return data if isinstance(data, bytes) else b""
    payload = part.get_payload()
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def _places(part: Mail, text: str, written: bytes, line: int) -> list[Place] | None:
    way = _way(part)
    if way == "quoted-printable":
        return _quoted_printable(text, written, part.get_content_charset() or "", line)
    return None if way in _WAYS else places.running(text, line)


def _way(part: Mail) -> str:
    return str(part.get("content-transfer-encoding", "")).strip().lower()


def _quoted_printable(text: str, written: bytes, charset: str, line: int) -> list[Place] | None:
    """Where each run of the text stands: it is folded into lines of its own, and some letters are written =C3=A9."""
    known = next((name for name in _encodings(charset.lower()) if _is_codec(name)), "utf-8")
    decoder = codecs.getincrementaldecoder(known)("replace")
    found = [Place(0, line, 1)]
    offset, column = 0, 1
    for match in _ENCODED.finditer(written):
        run = match[0]
        if run[:1] == b"=" and run[-1:] == b"\n":
            line, column = line + 1, 1
        elif run[:1] in b"\r\n":
            offset += len(decoder.decode(run))
            line, column = line + 1, 1
        else:
            escaped = run[:1] == b"=" and len(run) > 1
            offset += len(decoder.decode(bytes.fromhex(run[1:].decode()) if escaped else run))
            column += len(run)
        if decoder.getstate()[0]:  # the first bytes of a letter: it stands where they do
            continue
        if found[-1].offset == offset:
            found.pop()
        found.append(Place(offset, line, column))
    return found if offset == len(text) else None


def _is_codec(name: str) -> bool:
    try:
        return codecs.lookup(name).incrementaldecoder is not None
    except LookupError:
        return False


def _decoded(part: Mail) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    if _way(part) == "base64" and any("Base64" in type(defect).__name__ for defect in part.defects):
        raise BrokenMail("broken base64")
    charset = (part.get_content_charset() or "").lower()
    return decoded(data, charset)


def decoded(data: bytes, charset: str) -> str:
    """Text of a mail in the encoding that it names, or plainly means. Raises BrokenMail."""
    for name in _encodings(charset):
        try:
            return data.decode(name).removeprefix("\ufeff")
        except (LookupError, UnicodeError):
            continue
    raise BrokenMail(f"its text is not in {charset or 'UTF-8'}, as it says")


def _encodings(charset: str) -> Iterator[str]:
    if not charset or charset in ("us-ascii", "ascii", "unknown-8bit", "8bit", "default"):
        yield from ("utf-8", "cp1252", "latin-1")
    elif charset in _WESTERN:  # as all mail programs read it
        yield from ("cp1252", "latin-1")
    else:
        yield from (charset, "utf-8")
