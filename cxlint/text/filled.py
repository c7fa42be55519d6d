"""Which brackets are a form to be filled in, and which are code, a link, a button or a remark.

A bracket counts only when the words inside are those of a form (customer name, order number, insert amount) or it is
written in a way that nothing else is ({{x.y}}, #{x}).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_HEADS = _listed(
    "name names firstname lastname fullname surname nickname username date dates time timeframe timescale day"
    " days hours deadline eta amount amounts sum price cost fee total number numbers no id ids email phone"
    " address url link links order product item ticket reference ref tracking code agent customer client guest"
    " recipient requester contact member title city state reason issue topic problem store location department"
    " team service details description currency percentage company business organization organisation brand"
    " month year quantity qty size color colour model carrier courier manager operator signature position role"
    " timeline duration feature solution explanation task action action/solution website platform invoice"
    " customername ordernumber orderid"
    " nombre apellido apellidos nome cognome sobrenome nom prénom prenom vorname nachname naam voornaam achternaam"
    " cliente clienta kunde kunden klant utente usuario fecha datum data número numero nummer pedido commande"
    " bestellung bestelnummer ordine importe montant betrag importo bedrag"
)
_LINKS = _listed(
    "first last full your our their my his her the a an of or and for to in on at new old order delivery due"
    " refund tracking account customer's customers client's user user's agent's business's shipping billing"
    " support contact specific relevant expected estimated original exact current next if any here s x expiry"
    " ship start end receipt payment de del della do du des der la el le van"
)
_ORDERS = _listed(
    "insert specify describe mention personalise personalize fill your customer customer's client client's agent"
)
_SOFT_ORDERS = _listed(
    "add enter include provide choose select give explain state list link brief short name one-sentence write"
    " use confirm summarise summarize reference describe optional"
)
# "[your password]" tells the customer what to type; "[your name]" waits for the agent.
_CUSTOMERS_OWN = _listed(
    "email e-mail mail password username user domain server host hostname profile folder path file url site"
    " ip address isp provider account login device key api token phone computer website wordpress port"
    " directory pin"
)
_HTML = _listed(
    "a abbr address article aside audio b base body br button caption center cite code col colgroup data dd"
    " del details dfn div dl dt em embed fieldset figure font footer form frame frameset head header hr html i"
    " iframe img input ins kbd label legend li link main map mark menu meta meter nav object ol optgroup"
    " option output p param picture pre progress q s samp script section select small source span strike"
    " strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt"
    " u ul var video wbr"
)
_ENVIRONMENT = _listed(
    "username computername userdomain date time path temp tmp home appdata localappdata userprofile homepath"
    " windir systemroot systemdrive programfiles programdata public errorlevel random cd os"
)
_NUMBERED = r"(?:[£$€#]|\b(?:takes?|took|in|within|of|for|by|on|is|are|to|than|least|most|about|after|next|until)) ?$"
_BUTTON = r"(?i)\b(?:click|tap|press|select|choose|hit|pick|tab|menu|under|open|go to|key)(?: on)?(?: the)?\W*$"
_CODE_BEFORE = r"(?:[\w\\/$^*)\]=:@&]|import )$"
_CAMEL = r"(?<=[a-z])(?=[A-Z])"


def _words(inside: str) -> list[str]:
    return re.sub(_CAMEL, " ", inside).lower().replace("_", " ").replace("-", " ").replace("/", " ").split()


def _is_form(inside: str) -> bool:
    """Only words of forms, or an order to fill something in."""
    words = [word.strip(".,:;?#()") for word in _words(inside)]
    words = [word for word in words if word]
    if not words or len(words) > 14:
        return False
    if words[0] == "your" and len(words) > 1 and words[1] in _CUSTOMERS_OWN:
        return False
    heads = sum(word in _HEADS for word in words)
    links = sum(word in _LINKS and word not in _HEADS for word in words)
    if heads and heads + links == len(words) and not _LINKS.issuperset(words):
        return True
    if words[0] in _ORDERS and len(words) > 1:
        return True
    if len(words) == 1:
        return False
    if inside[0].islower():
        return words[0] in _SOFT_ORDERS or heads > 1
    if words[0] == "enter" and heads and heads + links == len(words) - 1:
        return True
    # Shouted it is for the agent; [Add to cart] is a button.
    return inside.isupper() and len(words) > 2 and (words[0] in _SOFT_ORDERS or words[-1] == "here")


def _before(match: re.Match[str], width: int = 24) -> str:
    return match.string[max(0, match.start() - width) : match.start()]


def _after(match: re.Match[str]) -> str:
    return match.string[match.end() : match.end() + 1]


def _in_path(match: re.Match[str]) -> bool:
    """C:\\Users\\[user]\\AppData, Settings/[Account Name]/Folders, Tools > <account name>: a name the customer has."""
    return _before(match, 2)[-1:] in ("/", "\\") or _after(match) in ("/", "\\") or _before(match, 2) == "> "


def _always(_: re.Match[str]) -> bool:
    return True


def _brace(match: re.Match[str]) -> bool:
    """{name}, {brief description of fix}: prose in single braces, but not a path, a set of imports, or an escape."""
    inside = match["brace"]
    if re.search(_CODE_BEFORE, _before(match, 8)) and not _before(match, 2).endswith(("**", "__", ": ")):
        return False
    if re.search(r"[():]", inside) or inside.endswith(("-", ",", "'")):
        return False
    return "," not in inside or len(inside.split()) > 3


def _cash(match: re.Match[str]) -> bool:
    """${Contacts.First Name}, ${name}; but ${HOME} is the shell's."""
    inside = match["cash"]
    if inside.isupper() and "." not in inside:
        return _is_form(inside) and inside.lower() not in _ENVIRONMENT
    return "." in inside or _is_form(inside)


def _square(match: re.Match[str]) -> bool:
    """[Customer Name], [insert amount]; but [Save] is a button, [sic] a remark, [guide]: https://… a link."""
    if _after(match) == ":" and _before(match, 1) in ("", "\n"):
        return False
    if _in_path(match):
        return False
    if match["square"] in ("X", "XX", "XXX"):  # "[X] days", "£[X]"; but "- [X] done" is ticked off
        return re.search(_NUMBERED, _before(match)) is not None
    if not _is_form(match["square"]) or _before(match, 1).isalnum():
        return False
    # no button is labelled [TICKET_ID], even where the words before could send somebody to one
    return "_" in match["square"] or re.search(_BUTTON, _before(match)) is None


def _angle(match: re.Match[str]) -> bool:
    """<NAME>, <first name>; but <b> is HTML, vector<item> C++, <user>@<host> a pattern for the customer."""
    inside = match["angle"]
    continued = re.match(r"[@/]|\.\w", match.string[match.end() : match.end() + 2])
    if inside in _HTML or continued or _in_path(match) or re.search(r"[\w/@.:-]$", _before(match, 1)):
        return False
    if f"</{inside}>" in match.string[match.end() : match.end() + 400]:
        return False
    return _is_form(inside)


def _between(match: re.Match[str]) -> bool:
    """%FIRSTNAME%, %order_id%, %customer.city%; but %APPDATA% is Windows, and 50%of% nothing at all."""
    inside = match["between"].lower()
    if "." in inside or "," in inside:
        return not (_before(match, 1).isalnum() or _after(match).isalnum())
    if inside in _ENVIRONMENT or _before(match, 1).isalnum() or _after(match).isalnum():
        return False
    ends_as_form = re.search(r"(?:name|number|id|date|amount|email|link|url|price|code|_time)$", inside)
    return ends_as_form is not None or _is_form(inside)


def _squares(match: re.Match[str]) -> bool:
    return match["squares"].startswith("sn.") or _is_form(match["squares"])


def _guillemets(match: re.Match[str]) -> bool:
    return _is_form(match["guillemets"])


def _angles(match: re.Match[str]) -> bool:
    return not _before(match, 1).isalnum()


def _under(match: re.Match[str]) -> bool:
    return not (_before(match, 1).isalnum() or _after(match).isalnum()) and _is_form(match["under"])


_WANTED = (
    r"(?i)(?:\b(?:hi|hello|hey|dear|number|no|order|ref|reference|code|date|name|on|by|at|of|for|is|to)\.?[:#]?"
    r"|[#$£€:]) ?$"
)


def _gap(match: re.Match[str]) -> bool:
    """Hi ____, order number ____; but not a line drawn across the page, a riddle, nor ___bold___."""
    before, after = _before(match, 1), _after(match)
    if before.isalnum() or after.isalnum() or after == "_" or (before in ("", "\n") and after in ("", "\n")):
        return False
    return re.search(_WANTED, _before(match)) is not None


_MEASURED = r"[-\s]?(?:%|(?:percent|hours?|days?|weeks?|months?|minutes?|business|working|dollars|euros|USD|EUR|GBP)\b)"


def _crosses(match: re.Match[str]) -> bool:
    """XXXX, XX/XX/XXXX, £XX, XX days; but XXL is a size, and XXXX-1234 a card shown in part."""
    before, after = _before(match, 2), match.string[match.end() : match.end() + 16]
    if (
        re.search(r"[\w][-*.]?$|[\\/]$", before)
        or re.match(r"[\w*\\]|[- .]?\d|[./]\w", after)
        or re.search(r"\d[- ]$", before)
    ):
        return False
    if match[0].count("X") > 2:
        return True
    return before.endswith(("#", "$", "£", "€")) or re.match(_MEASURED, after) is not None


ACCEPT: dict[str, Callable[[re.Match[str]], bool]] = {
    "triple": _always,
    "double": _always,
    "tag": _always,
    "bang": _always,
    "dollar": _always,
    "brace": _brace,
    "hash": _always,
    "cash": _cash,
    "percent": _always,
    "round": _always,
    "percents": _always,
    "between": _between,
    "attribute": _always,
    "angles": _angles,
    "angle": _angle,
    "squares": _squares,
    "square": _square,
    "guillemets": _guillemets,
    "under": _under,
    "gap": _gap,
    "crosses": _crosses,
}
