"""What the records of each helpdesk look like: the keys by which they are told apart, in a file and in memory.

A shape holds keys that no other system's records have together. A file is a helpdesk's if a record at its top, or one
or two keys below it, has such a shape; of a file that has the shapes of two, the user is asked which it is.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.model import NOTHING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cxlint.sources.json.keys import Keys


class What(StrEnum):
    TICKET = "ticket"
    MESSAGE = "message"
    TEMPLATE = "template"
    OTHER = "other"  # known, and holds nothing that is said to customers: a user, an event


class Shape(NamedTuple):
    what: What
    every: frozenset[str]
    some: frozenset[str] = frozenset()  # at least one of these
    none: frozenset[str] = frozenset()
    inner: Mapping[str, frozenset[str]] = NOTHING  # key -> keys of the object, or of the objects in the list, there
    tells: bool = True  # distinctive enough to tell a file by; False = only where the system is named

    def fits(self, keys: frozenset[str]) -> bool:
        return (
            self.every <= keys
            and (not self.some or not self.some.isdisjoint(keys))
            and (not self.none or self.none.isdisjoint(keys))
        )


def _shape(what: What, every: str, some: str = "", none: str = "", *, tells: bool = True, **inner: str) -> Shape:
    wanted = {key: frozenset(keys.split()) for key, keys in inner.items()}
    return Shape(what, frozenset(every.split()), frozenset(some.split()), frozenset(none.split()), wanted, tells)


TICKET, MESSAGE, TEMPLATE, OTHER = What
SHAPES: dict[str, tuple[Shape, ...]] = {
    "zendesk": (
        _shape(TEMPLATE, "actions title", "raw_title restriction position", "conditions", actions="field value"),
        _shape(TEMPLATE, "placeholder variants default_locale_id", variants="content locale_id"),
        Shape(TEMPLATE, frozenset(("Title", "Default language", "Default text", "Variant status"))),  # a CSV
        _shape(OTHER, "events ticket_id author_id"),
        _shape(MESSAGE, "author_id public", "plain_body body html_body", "events"),
        _shape(TICKET, "requester_id submitter_id"),
        _shape(TICKET, "requester submitter via"),
    ),
    "freshdesk": (
        _shape(TEMPLATE, "title folder_id", "content content_html"),
        _shape(MESSAGE, "incoming private", "body_text body"),
        _shape(TICKET, "requester_id responder_id",
               "description_text conversations fr_escalated workspace_id email_config_id isescalated description_html"),
    ),
    "intercom": (
        _shape(TEMPLATE, "name body_text available_on visible_to"),
        _shape(TICKET, "conversation_parts source", source="author body"),
        _shape(TICKET, "source contacts", "statistics waiting_since admin_assignee_id", source="author delivered_as"),
        _shape(TICKET, "ticket_parts", "ticket_attributes ticket_state ticket_type"),
        _shape(MESSAGE, "part_type author body"),
        _shape(MESSAGE, "part_type author", tells=False),  # an event of a ticket
    ),
    "helpscout": (
        _shape(TEMPLATE, "name text chatText"),
        _shape(TEMPLATE, "name preview chatPreview"),
        _shape(TEMPLATE, "name text", none="mailbox_id", tells=False),
        _shape(TEMPLATE, "name preview", none="mailboxId", tells=False),
        _shape(TICKET, "mailboxId primaryCustomer"),
        _shape(TICKET, "folderId mailbox threadCount"),  # webhooks of the first version
        _shape(MESSAGE, "type state savedReplyId createdBy"),
        _shape(MESSAGE, "type state source createdBy", createdBy="first"),
    ),
    "freescout": (
        _shape(TEMPLATE, "mailbox_id name text", "sort_order parent_saved_reply_id user_id"),
        _shape(TICKET, "mailboxId number", "threadsCount customFields", "primaryCustomer"),
        _shape(TICKET, "mailbox_id folder_id threads_count"),
        _shape(OTHER, "type version comment", tells=False),  # what phpMyAdmin writes above its tables
        _shape(OTHER, "type name", none="data text", tells=False),
        _shape(MESSAGE, "conversation_id source_via body", "created_by_user_id created_by_customer_id created_by"),
        _shape(MESSAGE, "type state createdBy body", tells=False),
    ),
    "front": (
        _shape(TEMPLATE, "name body is_available_for_all_inboxes"),
        _shape(MESSAGE, "is_inbound recipients"),
        _shape(MESSAGE, "author body posted_at is_pinned"),
        _shape(MESSAGE, "author body posted_at", author="is_admin"),
        _shape(TICKET, "recipient assignee status is_private"),
        _shape(TICKET, "recipient assignee status", "last_message tags", recipient="handle role"),
    ),
    "gorgias": (
        _shape(TEMPLATE, "name actions intent", "usage external_id uri", "title", actions="name arguments"),
        _shape(TICKET, "customer via channel status", "from_agent uri messages_count satisfaction_survey"),
        _shape(MESSAGE, "from_agent via channel", "body_text body_html stripped_text"),
    ),
    "hubspot": (
        _shape(MESSAGE, "conversationsThreadId type senders"),
        _shape(TICKET, "inboxId originalChannelId status"),
    ),
    "chatwoot": (
        _shape(TEMPLATE, "short_code content"),
        _shape(TEMPLATE, "name visibility actions", none="conditions event_name", actions="action_name action_params"),
        _shape(MESSAGE, "message_type content", "private content_attributes"),
        _shape(MESSAGE, "message_type content", tells=False),
        _shape(TICKET, "messages inbox_id", "can_reply additional_attributes contact_inbox"),
    ),
    "salesforce": (
        _shape(TEMPLATE, "Name Message", "IsInsertable Shortcode SourceType"),
        _shape(TEMPLATE, "NAME MESSAGE", "ISINSERTABLE SHORTCODE SOURCETYPE"),
        _shape(TEMPLATE, "Name Subject Body", "HtmlValue DeveloperName TemplateType FolderId"),
        _shape(TEMPLATE, "NAME SUBJECT BODY", "HTMLVALUE DEVELOPERNAME TEMPLATETYPE FOLDERID"),
        _shape(MESSAGE, "ParentId Incoming", "TextBody HtmlBody"),
        _shape(MESSAGE, "PARENTID INCOMING", "TEXTBODY HTMLBODY"),
        _shape(MESSAGE, "ParentId CommentBody"),
        _shape(MESSAGE, "PARENTID COMMENTBODY"),
        _shape(TICKET, "attributes CaseNumber"),
        _shape(TICKET, "Id CaseNumber", "EmailMessages CaseComments Description"),
        _shape(TICKET, "ID CASENUMBER", "DESCRIPTION"),
    ),
    "crisp": (
        _shape(MESSAGE, "fingerprint from content type", "session_id stamped origin"),
        _shape(MESSAGE, "from content timestamp", tells=False),
        _shape(TICKET, "session_id website_id", "meta messages availability"),
    ),
    "zoho": (
        _shape(MESSAGE, "direction visibility channel isDescriptionThread"),
        _shape(MESSAGE, "commentedTime isPublic content"),
        _shape(MESSAGE, "direction", "content plainText summary", tells=False),
        _shape(TICKET, "ticketNumber departmentId", "subject webUrl threadCount"),
    ),
    "kustomer": (
        _shape(TICKET, "type id attributes relationships", attributes="messageCount channels", relationships="org"),
        _shape(TEMPLATE, "type id attributes relationships", attributes="name draft", relationships="org"),
        _shape(MESSAGE, "type id attributes relationships", relationships="org conversation"),
        _shape(MESSAGE, "type id attributes", attributes="preview direction", tells=False),
        _shape(OTHER, "type id attributes relationships", attributes="displayColor", relationships="org"),
    ),
    "terraform": (
        _shape(TEMPLATE, "zendesk_macro"),
        _shape(TEMPLATE, "zendesk_dynamic_content"),
        _shape(TEMPLATE, "zendesk_dynamic_content_item"),
        _shape(TEMPLATE, "zendesk_dynamic_content_variant"),
    ),
    "osticket": (
        _shape(TEMPLATE, "isenabled title response"),
        _shape(TEMPLATE, "notes subject body", none="id actions conditions"),
    ),
    "issue-forms": (_shape(TEMPLATE, "name description body", body="type"),),
    "jira": (
        _shape(TICKET, "key fields", "id self", fields="summary"),
        _shape(TICKET, "key fields", "id self", fields="issuetype"),
        _shape(TICKET, "key fields", "id self", fields="comment"),
        _shape(TICKET, "key fields", "id self", fields="reporter"),
        _shape(TICKET, "issueKey requestFieldValues"),
        _shape(MESSAGE, "author body created", "jsdPublic updateAuthor renderedBody visibility"),
        _shape(MESSAGE, "author body created public"),
        _shape(MESSAGE, "author created jsdPublic"),
    ),
    "zammad": (
        _shape(TEMPLATE, "name keywords content", "foreign_id group_ids note active"),
        _shape(TEMPLATE, "name keywords content", tells=False),
        _shape(TICKET, "number customer_id owner_id state_id"),
        _shape(MESSAGE, "sender internal content_type"),
        _shape(MESSAGE, "sender_id type_id internal content_type"),
    ),
    "discourse": (
        _shape(TEMPLATE, "id title content usages"),
        _shape(TICKET, "post_stream", post_stream="posts"),
        _shape(MESSAGE, "post_number topic_id", "cooked raw"),
    ),
    "github": (
        _shape(TEMPLATE, "savedReplies", savedReplies="nodes"),
        _shape(TICKET, "author_association comments_url title"),
        _shape(TICKET, "author comments", author="login", comments="authorAssociation"),
        _shape(TICKET, "author comments", author="login", comments="nodes"),
        _shape(MESSAGE, "author_association issue_url body"),
        _shape(MESSAGE, "authorAssociation body", "createdAt viewerDidAuthor includesCreatedEdit"),
    ),
}  # fmt: skip
DEEPEST = 2
"""Keys from the top of a file to a record. Answers of GraphQL have more (data, repository, issues, nodes), and so
have those of Zammad that keep records by their number (assets, TicketArticle, 9)."""
DEEPER = {"github": 6, "zammad": 3}


def deepest(system: str) -> int:
    return DEEPER.get(system, DEEPEST)


def shape_of(system: str, value: Any) -> Shape | None:
    """The shape that a record has."""
    if type(value) is not dict:
        return None
    keys = frozenset(value)
    for shape in SHAPES[system]:
        if shape.fits(keys) and all(_holds(value[key], needed) for key, needed in shape.inner.items()):
            return shape
    return None


def _holds(value: Any, needed: frozenset[str]) -> bool:
    """Has the object, or the first object in the list, these keys? An empty list could hold them."""
    if type(value) is list:
        return not value or _holds(value[0], needed)
    return type(value) is dict and needed <= value.keys()


def systems(names: frozenset[str]) -> list[str]:
    """The systems of which a record may be among these keys, wherever they stand: cheap, and mostly none."""
    return [
        system
        for system, shapes in SHAPES.items()
        if any(
            shape.tells and shape.every <= names and (not shape.some or not shape.some.isdisjoint(names))
            for shape in shapes
        )
    ]


def tell(found: Keys, among: list[str]) -> list[str]:
    """Those systems of which a record stands in a file, by the keys in its first bytes."""
    return [
        system
        for system in among
        if any(shape.tells and _stands(shape, found, deepest(system)) for shape in SHAPES[system])
    ]


def _stands(shape: Shape, found: Keys, deepest: int) -> bool:
    return any(
        shape.fits(frozenset(keys)) and all(_has(found, (*path, key), needed) for key, needed in shape.inner.items())
        for path, keys in found.at.items()
        if len(path) <= deepest
    )


def _has(found: Keys, path: tuple[str, ...], needed: frozenset[str]) -> bool:
    keys = found.at.get(path)  # None: a number, a text
    return keys is not None and (not keys or needed <= keys)
