"""Files as somebody has them who followed the page of a format: page -> path as its commands name it -> content."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tests.sources.workbook import workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCES = Path(__file__).parent / "sources"
LETTER = "Hi Priya,\n\nThe courier brings your parcel tomorrow before noon.\n\nTom\n"

ZOHO_THREAD = """{"id": "t1", "channel": "EMAIL", "direction": "out", "visibility": "public",
"contentType": "text/html", "content": "<div>Hi Wanda, the fitter comes on Thursday.</div>",
"plainText": "Hi Wanda, the fitter comes on Thursday.", "summary": "Hi Wanda",
"createdTime": "2026-03-02T10:00:00.000Z", "status": "SUCCESS", "isForward": false,
"isContentTruncated": false, "author": {"name": "Piet Visser", "type": "AGENT"}}"""

HUBSPOT_MESSAGES = """{"results": [{"id": "m1", "conversationsThreadId": "7", "createdAt": "2026-05-04T09:41:00.000Z",
"createdBy": "A-31", "client": {"clientType": "HUBSPOT"}, "senders": [{"actorId": "A-31", "name": "Sven Aalto"}],
"recipients": [], "archived": false, "text": "The courier comes at nine.", "attachments": [], "direction": "OUTGOING",
"truncationStatus": "NOT_TRUNCATED", "status": {"statusType": "SENT"}, "channelId": "1002", "type": "MESSAGE"}]}"""

KUSTOMER_SHORTCUTS = """{"meta": {"page": 1, "pageSize": 100}, "data": [{"type": "shortcut", "id": "s1",
"attributes": {"name": "Late parcel", "isPrivate": false, "deleted": false, "appDisabled": false,
"draft": {"text": "Hi {{customer.firstName}}, your parcel comes tomorrow."}},
"relationships": {"org": {"data": {"type": "org", "id": "o1"}}}}]}"""

SALESFORCE_MAILS = """\
Id,ParentId,Parent.CaseNumber,Subject,FromName,FromAddress,ToAddress,TextBody,HtmlBody,Incoming,Status,MessageDate
02s1,50,1026,Kettle,Noor,noor@mail.example,help@shop.example,It leaks.,,true,1,2026-03-02T08:00:00.000+0000
02s2,50,1026,Re: Kettle,Ola,help@shop.example,noor@mail.example,"Hi Noor,
a new one comes.",,false,3,2026-03-02T09:00:00.000+0000
"""

TERRAFORM = """resource "zendesk_macro" "late" {
  title = "Late parcel"
  action {
    field = "comment_value"
    value = "Hi {{ticket.requester.first_name}}, your parcel comes tomorrow."
  }
}
"""

CSV_COLUMNS = (
    'sources:\n  our-export: {paths: "exports/*.csv", reply: Body, customer: Question, customer-name: Client}\n'
)
JSON_KEYS = 'sources:\n  our-log: {paths: "log/*.jsonl", reply: text, role: from, ticket: ticket_id, created-at: at}\n'
JSON_LOG = """{"ticket_id": 1, "from": "customer", "text": "Where is it?", "at": "2026-01-01T10:00:00Z"}
{"ticket_id": 1, "from": "agent", "text": "It comes tomorrow before noon.", "at": "2026-01-01T11:00:00Z"}
"""
MBOX = (
    "From tom@shop.example Thu Jan  1 10:00:00 2026\nFrom: Tom <tom@shop.example>\nTo: Priya <priya@mail.example>\n"
    f"Subject: Your parcel\nMessage-ID: <1@shop.example>\nDate: Thu, 1 Jan 2026 10:00:00 +0000\n\n{LETTER}"
)


def exports(page: str) -> dict[str, bytes]:
    if page == "parquet":
        import pyarrow
        from pyarrow import parquet

        buffer = BytesIO()
        parquet.write_table(pyarrow.table({"customer": ["Where is it?"], "reply": ["It comes tomorrow."]}), buffer)
        return {"answers.parquet": buffer.getvalue()}
    if page == "xlsx":
        return {"answers.xlsx": workbook({"Answers": [["customer", "reply"], ["Where is it?", "It comes tomorrow."]]})}
    return {path: content if isinstance(content, bytes) else content.encode() for path, content in _FILES[page].items()}


def _golden(file: str) -> bytes:
    return (SOURCES / "helpdesks" / file).read_bytes()


_FILES: Mapping[str, Mapping[str, bytes | str]] = {
    "chatwoot": {
        "messages/1.json": _golden("chatwoot/messages.json"),
        "canned_responses.json": _golden("chatwoot/canned_responses.json"),
        "macros.json": _golden("chatwoot/macros.json"),
    },
    "crisp": {"messages/session_1.json": _golden("crisp/messages.json")},
    "csv": {
        "export.csv": "customer,reply\nWhere is it?,It comes tomorrow.\n",
        "exports/ours.csv": "Question,Body,Client\nWhere is it?,It comes tomorrow.,Priya\n",
        "cxlint.yaml": CSV_COLUMNS,
    },
    "discourse": {
        "topics/1.json": _golden("discourse/topic.json"),
        "templates.json": _golden("discourse/templates.json"),
    },
    "freescout": {
        "conversations/1.json": _golden("freescout/conversations.json"),
        "saved_replies.json": _golden("freescout/saved_replies.json"),
    },
    "freshdesk": {
        "tickets/1.json": _golden("freshdesk/ticket.json"),
        "tickets/1-more.json": _golden("freshdesk/conversations.json"),
        "canned/1.json": _golden("freshdesk/canned_responses.json"),
    },
    "front": {
        "messages/1.json": _golden("front/messages.json"),
        "message_templates.json": _golden("front/templates.json"),
    },
    "github": {
        "issues.json": b"[" + _golden("github/gh_issue_view.json") + b"]",
        "saved.json": _golden("github/saved_replies.json"),
    },
    "gorgias": {
        "messages.json": _golden("gorgias/messages.json"),
        "macros.json": _golden("gorgias/macros.json"),
    },
    "helpscout": {
        "conversations/1.json": _golden("helpscout/conversations.json"),
        "saved/311.json": _golden("helpscout/saved_reply.json"),
    },
    "html": {"templates/welcome.html": "<html><body><p>Dear {{ name }},</p><p>It comes tomorrow.</p></body></html>"},
    "hubspot": {"threads/7.json": HUBSPOT_MESSAGES},
    "intercom": {
        "conversations/1.json": _golden("intercom/conversation.json"),
        "macros.json": _golden("intercom/macros.json"),
    },
    "issue-forms": {
        ".github/ISSUE_TEMPLATE/bug.yml": _golden("issue-forms/bug.yml"),
        ".github/PULL_REQUEST_TEMPLATE.md": "Thanks for your change!\n",
    },
    "jira": {"issues.json": _golden("jira/search_documents.json")},
    "json": {
        "export.json": '[{"reply": "It comes tomorrow.", "customer": "Where is it?"}]',
        "log.jsonl": JSON_LOG,
        "cxlint.yaml": JSON_KEYS,
    },
    "jsonl": {"export.jsonl": '{"reply": "It comes tomorrow.", "customer": "Where is it?"}\n'},
    "kustomer": {"messages/1.json": _golden("kustomer/messages.json"), "shortcuts.json": KUSTOMER_SHORTCUTS},
    "mail": {
        "sent.mbox": MBOX,
        "Maildir/cur/1:2,S": MBOX.partition("\n")[2],
        "Maildir/new/.keep": "",
        "Maildir/tmp/.keep": "",
    },
    "markdown": {"macros/refunds.md": "# Refunds\n\n## Done\n\n> Dear {{name}}, your money is on its way.\n"},
    "osticket": {
        "premade.yaml": _golden("osticket/premade.yaml"),
        "email/ticket.autoresp.yaml": _golden("osticket/ticket.autoresp.yaml"),
    },
    "salesforce": {
        "mails.csv": SALESFORCE_MAILS,
        "comments.csv": _golden("salesforce/case_comments.csv"),
        "quick.csv": _golden("salesforce/quick_texts.csv"),
        "templates.json": _golden("salesforce/email_templates.json"),
    },
    "sfdx": {
        f"force-app/main/default/email/Parcels/{file}": (SOURCES / "sfdx" / "email" / "Parcels" / file).read_bytes()
        for file in ("Late.email", "Late.email-meta.xml", "Refund.email", "Refund.email-meta.xml")
    },
    "terraform": {"terraform/macros.tf": TERRAFORM},
    "text": {"reply.txt": LETTER},
    "yaml": {"snippets.yaml": "- reply: It comes tomorrow.\n"},
    "zammad": {
        "tickets/1.json": _golden("zammad/ticket_all.json"),
        "text_modules.json": _golden("zammad/text_modules.json"),
    },
    "zendesk": {
        "macros.json": _golden("zendesk/macros.json"),
        "content.json": _golden("zendesk/dynamic_content.json"),
        "tickets/1.json": _golden("zendesk/comments.json"),
    },
    "zoho": {"threads/t1.json": ZOHO_THREAD},
}
