"""Whose a message is, as the tables and records of any company say it."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cxlint.model import Unread
from cxlint.sources.conversations.conversation import Role
from cxlint.sources.tables.columns import listed, simple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from cxlint.sources.item import Item, Steps
    from cxlint.sources.source import ReadOptions

AGENT, CUSTOMER, BOT, PRIVATE = "agent", "customer", "bot", "private"
WORDS = {
    CUSTOMER: listed(
        """customer, user, end user, enduser, requester, client, visitor, contact, lead, shopper, consumer, human,
    buyer, guest, member, subscriber, patient, student, tenant, caller, reporter, incoming, inbound, in, received,
    from customer, customer message, customer reply, external user, portal user, community user,
    kunde, kundin, nutzer, benutzer, besteller, eingehend, eingang, cliente, clienta, usuario, usuaria, solicitante,
    entrante, cliente final, utilisateur, demandeur, entrant, utente, richiedente, usuário, usuária, utilizador, klant,
    gebruiker, aanvrager, inkomend, kund, användare, bruger, bruker, asiakas, käyttäjä, klient, użytkownik, zákazník,
    клиент, пользователь, müşteri, 顧客, お客様, 客户"""
    ),
    AGENT: listed(
        """agent, support, staff, employee, admin, administrator, operator, representative, rep, csr, company, us, we,
    seller, shop, store, merchant, vendor, owner, host, developer, manager, moderator, brand, business, team,
    team member, teammate, collaborator, advisor, adviser, consultant, specialist, technician, engineer, provider,
    assistant, gpt, model, service, helpdesk, help desk, support agent, support team, support staff, human agent,
    user agent, customer service, customer support, customer care, agent message, agent reply, support reply,
    staff reply, public reply, reply, response, answer, outgoing, outbound, out, sent, from company, from agent,
    internal user, mitarbeiter, mitarbeiterin, berater, beraterin, bearbeiter, bearbeiterin, kundendienst,
    kundenservice, ausgehend, ausgang, antwort, conseiller, conseillère, employé, employée, opérateur, sortant,
    réponse, agente, asesor, asesora, operador, operadora, empleado, empleada, soporte, saliente, respuesta, operatore,
    operatrice, assistenza, risposta, atendente, suporte, resposta, medewerker, uitgaand, antwoord, handläggare,
    medarbetare, medarbejder, medarbeider, asiakaspalvelija, konsultant, pracownik, operátor, оператор, агент,
    сотрудник, temsilci, 担当者, 客服"""
    ),
    BOT: listed(
        """bot, chatbot, system, automation, automated, automatic, auto reply, auto response, workflow, trigger, rule,
    answer bot, virtual agent, virtual assistant, ai agent, app, api, integration, tool, sistema, système, systeem"""
    ),
    PRIVATE: listed(
        """note, internal, internal note, private, private note, internal comment, private comment, staff note,
    notiz, intern, interne notiz, interne note, note interne, interne, privé, nota, nota interna, interno, privado,
    privada, notitie, interne notitie, notatka"""
    ),
}
MEANING = {word: meaning for meaning, words in WORDS.items() for word in words}
OTHERS = "*"  # in the configuration: everybody else
ROLES = {AGENT: Role.AGENT, CUSTOMER: Role.CUSTOMER, BOT: Role.BOT}
TOLD_BY = ("role", "incoming", "outgoing")
LONGEST = 40  # characters of a word that says who
MOST, SHOWN = 100, 6  # words that are not understood
YES = frozenset(("true", "1", "1.0", "yes", "t", "y", "ja", "oui", "si", "sí", "sim"))
NO = frozenset(("false", "0", "0.0", "no", "f", "n", "nein", "non", "não", "nee"))

HOW = (
    "Say in cxlint.yaml who that is, in the entry of `sources` for this file: "
    'roles: {agent: [Tom, support], customer: ["*"], private: [memo]}, with your words ("*" = everybody else)'
)

_simple = lru_cache(maxsize=256)(simple)


class Words:
    """What a word means: the configuration's `roles` go before those that are known."""

    def __init__(self, roles: Mapping[str, Collection[str]]) -> None:
        own = {_plain(word): meaning for meaning, words in roles.items() for word in words if word != OTHERS}
        self._known = MEANING | own
        self._others = next((meaning for meaning, words in roles.items() if OTHERS in words), "")

    def meaning(self, word: str) -> str:
        """agent, customer, bot or private; "" = nobody knows."""
        return self._known.get(_plain(word), self._others)


class Speakers:
    """Whose the messages of a file are, and the words for it that are not understood."""

    def __init__(self, path: str, options: ReadOptions, fields: Mapping[str, str]) -> None:
        """`fields`: those that are told of a message -> their headers or keys."""
        self._path = path
        self.field = next((field for field in TOLD_BY if field in fields), "")
        self._name = fields.get(self.field, "")
        self._words = Words(options.roles)
        self._unknown: Counter[str] = Counter()
        self._first: tuple[Item, Steps] | None = None

    def of(self, said: Mapping[str, Any], item: Item, steps: Steps = ()) -> tuple[Role | None, bool]:
        """Of the fields `role`, `incoming`, `outgoing`, `private` and `public`: who wrote, None = nobody knows; and
        whether customers see it. `steps` lead to the message. Where no field says who writes, the company does."""
        word = _word(said, "role")
        meaning = self._words.meaning(word)
        private, public = _word(said, "private"), _word(said, "public")
        hidden = private in YES or PRIVATE in (meaning, MEANING.get(private)) or public in NO
        hidden = hidden or MEANING.get(public) == PRIVATE
        incoming, outgoing = _word(said, "incoming"), _word(said, "outgoing")
        if meaning == BOT:
            return Role.BOT, not hidden
        if meaning == CUSTOMER or incoming in YES or outgoing in NO:
            return Role.CUSTOMER, not hidden
        if meaning or incoming in NO or outgoing in YES or not self.field:
            return Role.AGENT, not hidden
        if not hidden:
            self._note(_written(said), item, steps)
        return None, not hidden

    def _note(self, word: str, item: Item, steps: Steps) -> None:
        self._first = self._first or (item, steps)
        if len(self._unknown) < MOST or word in self._unknown:
            self._unknown[word[:LONGEST]] += 1

    def problems(self) -> Iterator[Unread]:
        """The words that were not understood, once."""
        if self._first is None:
            return
        item, steps = self._first
        where = item.origin(self._path, *steps)
        line = where.locator()(0)[0] if steps else where.line
        told = [f'"{word}" ({count:,})' if word else f"nothing ({count:,})" for word, count in self._unknown.items()]
        more = f" and {len(told) - SHOWN} more" if len(told) > SHOWN else ""
        yield Unread(
            self._path,
            f'"{self._name}" should say whose a message is, and says {", ".join(told[:SHOWN])}{more}: these are not '
            f"checked. {HOW}",
            line,
            where.pointer,
        )


def _written(said: Mapping[str, Any]) -> str:
    words = (" ".join(str(said[field]).split()) for field in TOLD_BY if said.get(field) is not None)
    return next(filter(None, words), "")


def _plain(word: str) -> str:
    word = word[:LONGEST]
    return _simple(word) or word.strip().lower()


def _word(said: Mapping[str, Any], field: str) -> str:
    value = said.get(field)
    return "" if value is None else str(value).strip().lower()
