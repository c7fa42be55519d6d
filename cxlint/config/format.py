"""The format of a configuration file, as types: `typed.build` checks files against them, `schema.py` publishes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from cxlint.model import OneOrMany
from cxlint.node import Node  # noqa: TC001 - read at run time by typed.build

Level = Literal["error", "warning", "info", "off"]
Channel = Literal["email", "chat", "social", "forum", "review", "sms"]
Select = OneOrMany[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustments:
    """What may be said for everything, for some paths and in a profile."""

    select: Select = ()
    """Run only these: rule ids, packs ("canned"), globs ("canned/*") or "all". Replaces every earlier choice."""
    extend_select: Select = ()
    """Run these as well."""
    ignore: Select = ()
    """Do not run these."""
    severity: dict[str, Level] | None = None
    """Rule id, pack or glob -> how serious its findings are; "off" switches it off."""
    rules: dict[str, dict[str, Node]] | None = None
    """Rule id -> its options."""
    kind: Literal["reply", "template"] | None = None
    """What the files hold: replies to one customer, or templates for many. Guessed where not said."""
    channel: Channel | None = None
    """The channel of documents that do not name one."""
    unknown_complaint: Literal["silent", "info"] | None = None
    """What the rules for complaints do where nobody can tell whether the customer complains."""
    min_confidence: Literal["high", "medium", "low"] | None = None
    """Hide findings that are right less often than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathEntry(Adjustments):
    """Settings for some paths only. Later entries beat earlier ones."""

    paths: Annotated[OneOrMany[str], {"minItems": 1}]
    """Globs, counted from the folder of the configuration: "macros/**", "*.md"."""
    profile: OneOrMany[str] = ()
    """Use these profiles instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The words with which an export says whose a message is; "*" stands for all other words."""

    agent: OneOrMany[str] = ()
    """People of the company, whose messages are replies: [Tom, support]."""
    customer: OneOrMany[str] = ()
    bot: OneOrMany[str] = ()
    """Programs."""
    private: OneOrMany[str] = ()
    """Notes that customers do not see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """Which column or key of your export holds what."""

    format: str | None = None
    """The input format, as for --source; told by the content where it is not said."""
    paths: OneOrMany[str] = ()
    """Globs of the files it is for. Without them it is for every file of its format that no other reader knows, and for
    those that are named with --source NAME."""
    markup: Literal["text", "markdown", "html"] | None = None
    """How the replies are written; text where it is not said."""
    id: str | None = None
    reply: OneOrMany[str] = ()
    """The name of the column (CSV) or key (JSON) with the text that the customer gets. A key may be a way:
    "ticket.body", "messages.0.text"; or a glob for ways from the top of the file: "*.body", "en.*", "**". Several keys
    are a list: [body, sms]."""
    messages: str | None = None
    """The key with the list of what both sides said, in JSON and YAML; the other keys are then those of a message."""
    ticket: str | None = None
    """The one with the id of the conversation that a message belongs to, where messages stand one by one."""
    kind: str | None = None
    customer: str | None = None
    """The one with the message that the reply answers."""
    customer_name: str | None = None
    customer_email: str | None = None
    agent_name: str | None = None
    subject: str | None = None
    title: str | None = None
    channel: str | None = None
    rating: str | None = None
    tags: str | None = None
    status: str | None = None
    first_reply: str | None = None
    macro: str | None = None
    """The one with the saved reply that the reply was made from."""
    created_at: str | None = None
    role: str | None = None
    """Whose the message of the row is: rows of customers and bots are not replies."""
    roles: Roles | None = None
    """What the words under `role` mean, where they are not known. Messages with another word are not checked."""
    incoming: str | None = None
    """Whether the row came from the customer."""
    outgoing: str | None = None
    """Whether the row came from the company."""
    private: str | None = None
    """Whether the row is an internal note."""
    public: str | None = None
    """Whether the customer sees the row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFile(Adjustments):
    """A named set of settings that ships with cxlint: rules/profiles/NAME.yaml."""

    extends: OneOrMany[str] = ()
    """Other profiles to begin with: "profile:core"."""
    fail_on: Literal["error", "warning", "info", "never"] | None = None
    """The least severity that makes the exit code 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigFile(ProfileFile):
    """cxlint.yaml, .cxlint.yaml or [tool.cxlint] in pyproject.toml."""

    extends: OneOrMany[str] = ()
    """Configurations to begin with: paths counted from this file, or "profile:NAME"."""
    profile: OneOrMany[str] = ()
    """Named sets of settings that ship with cxlint; "core" where none is named."""
    packs: OneOrMany[str] = ()
    """Folders of your own rules, counted from this file; by its name a pack for another language ("es")."""
    macros: OneOrMany[str] = ()
    """Files and folders with your templates, counted from this file: replies that are one of them are told apart."""
    agent_domains: OneOrMany[str] = ()
    """The domains of your company's mail ("shop.example"), or whole addresses: mails of others are what is answered."""
    per_path: tuple[PathEntry, ...] = ()
    """Settings for some paths only."""
    exclude: OneOrMany[str] = ()
    """Globs of files not to check, counted from the folder of the configuration."""
    sources: dict[str, SourceEntry] | None = None
    """A name for your export -> which column or key holds what."""
