"""Replies that nobody wrote: sentences put together by chance, the same for the same seed."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENINGS = [
    "Hi Ana,",
    "Hello Tom,",
    "Dear Ms Okafor,",
    "Hi Priya,",
    "Good morning Li,",
    "Hey Sam!",
    "Hi Jonas,",
    "Hi there,",
]
SENTENCES = [
    "The {thing} left our {place} on {day} and should be with you by {time}.",
    "I've checked your {thing} with the {place}, and the {part} is fine.",
    "Could you send me a photo of the {part} and the number on the box?",
    "We don't have the {thing} in {colour} at the moment, but the {colour} one ships {day}.",
    "I'm sorry the {part} of your {thing} broke after a week.",
    "Please open Settings, choose {part}, and press the {colour} button.",
    "Your refund of {number} EUR was booked on {day}; the bank shows it within {number} days.",
    "If the {part} still sticks, a drop of oil on the {part} helps.",
    "The {place} in Lyon is open from {number} to {number}, except on {day}.",
    "I have added a note to your order {number} so that the driver rings twice.",
    "Nothing else changes: the price, the {part} and the warranty stay as they are.",
    "I've put a new {part} in the post to you, it is the {colour} one.",
    "The {part} comes off when you turn it to the left and pull.",
    "You paid {number} EUR for the {thing} and {number} EUR for the {part}.",
    "Does the {colour} light on the {part} blink when you plug the {thing} in?",
    "My colleague in the {place} found your {thing} and keeps it until {day}.",
    "Both fit: the {part} of the old {thing} and that of the new one.",
    "I changed the address on order {number}, and the {place} has it too.",
    "The {thing} weighs {number} kg, so two people should carry it.",
    "On {day} the {place} will ring you about the {part}.",
]
STOCK = [
    "Due to unusually high demand our {place} is running late.",
    "We apologise for any inconvenience caused.",
    "Thank you for reaching out about the {thing}.",
    "Our {place} will get back to you as soon as possible.",
    "As per our policy, opened items cannot be returned after {number} days.",
    "Please do not hesitate to contact us.",
]
STOCK_SHARE = 0.06  # of the sentences: about as many findings as in replies of real teams, one in every second reply
CLOSINGS = ["Best,\nNoor", "Kind regards,\nTom\nExample Ltd", "Thanks,\nMia", "Regards,\nUma"]
WORDS = {
    "thing": ["kettle", "tent", "lamp", "router", "bicycle", "jacket", "licence", "ticket", "sofa", "camera"],
    "place": ["warehouse", "depot", "workshop", "bank", "office", "courier", "shop", "laboratory"],
    "part": ["lid", "zip", "battery", "cable", "handle", "left wheel", "label", "receipt", "screen", "valve"],
    "day": ["Monday", "Tuesday", "Friday", "12 May", "tomorrow", "the third"],
    "time": ["noon", "17:00", "Thursday", "the end of the week"],
    "colour": ["blue", "green", "red", "grey", "wine-red"],
    "number": ["3", "14", "29.90", "5512", "48213", "120"],
}


def sentence(chance: random.Random, sentences: list[str]) -> str:
    return chance.choice(sentences).format_map({key: chance.choice(words) for key, words in WORDS.items()})


def reply(chance: random.Random) -> str:
    count = chance.randint(3, 9)
    body = " ".join(sentence(chance, STOCK if chance.random() < STOCK_SHARE else SENTENCES) for _ in range(count))
    return f"{chance.choice(OPENINGS)}\n\n{body}\n\n{chance.choice(CLOSINGS)}\n"


def folder(path: Path, files: int) -> int:
    """Writes so many replies; returns their bytes."""
    chance = random.Random(1)
    path.mkdir(parents=True, exist_ok=True)
    return sum((path / f"reply-{number:05}.txt").write_bytes(reply(chance).encode()) for number in range(files))


def export(path: Path) -> int:
    """Writes the project's own labelled replies with customers' messages, as JSON Lines; returns how many."""
    training = Path(__file__).parent.parent / "training"
    replies = [json.loads(line) for line in (training / "replies.jsonl").read_text(encoding="utf-8").splitlines()]
    messages = [json.loads(line) for line in (training / "messages.jsonl").read_text(encoding="utf-8").splitlines()]
    known = [each for each in replies if each.get("customer")]
    records = [{key: each[key] for key in ("reply", "customer", "channel") if key in each} for each in known]
    records += [
        {"reply": known[number % len(known)]["reply"], "customer": each["customer"], "channel": "email"}
        for number, each in enumerate(messages)
    ]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return len(records)


def tickets(path: Path, size: int) -> None:
    """Writes one list of about `size` characters: tickets with their comments, as Zendesk's API gives them."""
    chance = random.Random(3)
    made = [_ticket(chance, number) for number in range(500)]
    with path.open("w", encoding="utf-8") as file:
        written = number = 0
        while written < size:
            ticket = {**made[number % len(made)], "id": number}
            written += file.write((",\n" if number else "[") + json.dumps(ticket, ensure_ascii=False))
            number += 1
        file.write("]\n")


def replies(path: Path, size: int) -> None:
    """Writes about `size` characters of cxlint JSON Lines."""
    chance = random.Random(4)
    made = [{"reply": reply(chance), "customer": sentence(chance, SENTENCES)} for _ in range(500)]
    with path.open("w", encoding="utf-8") as file:
        written = number = 0
        while written < size:
            written += file.write(json.dumps({"id": number, **made[number % len(made)]}) + "\n")
            number += 1


def _ticket(chance: random.Random, number: int) -> dict[str, object]:
    customer, agent = 1000 + number, 7
    said = [_comment(chance, customer, sentence(chance, SENTENCES))]
    for _ in range(chance.randint(1, 3)):
        said += [_comment(chance, agent, reply(chance)), _comment(chance, customer, "Thanks.")]
    fields = [{"id": 360000000 + each, "value": None} for each in range(20)]
    record: dict[str, object] = {
        "url": f"https://shop.example/api/v2/tickets/{number}.json",
        "id": number,
        "external_id": None,
    }
    record |= {"subject": f"Order {number}", "raw_subject": f"Order {number}", "description": said[0]["body"]}
    record |= {"type": "question", "priority": "normal", "status": "solved", "recipient": "help@shop.example"}
    record |= {"requester_id": customer, "submitter_id": customer, "assignee_id": agent, "organization_id": None}
    record |= {"group_id": 21, "collaborator_ids": [], "follower_ids": [], "email_cc_ids": [], "forum_topic_id": None}
    record |= {"has_incidents": False, "is_public": True, "due_at": None, "tags": ["late", "parcel"]}
    record |= {"custom_fields": fields, "fields": fields, "satisfaction_rating": {"score": "unoffered"}}
    record |= {"sharing_agreement_ids": [], "brand_id": 3, "allow_channelback": False, "allow_attachments": True}
    record |= {"via": {"channel": "email", "source": {"from": {}, "to": {}, "rel": None}}, "ticket_form_id": 5}
    return record | {"created_at": "2025-03-01T10:00:00Z", "updated_at": "2025-03-02T10:00:00Z", "comments": said}


def _comment(chance: random.Random, author: int, body: str) -> dict[str, object]:
    html = "<br>".join(body.split("\n"))
    source = {"from": {"address": "ana@mail.example", "name": "Ana Lee"}, "to": {"address": "help@shop.example"}}
    record: dict[str, object] = {"id": chance.randrange(10**12), "type": "Comment", "author_id": author, "public": True}
    record |= {"body": body, "html_body": f'<div class="zd-comment" dir="auto">{html}</div>', "plain_body": body}
    record |= {"attachments": [], "audit_id": chance.randrange(10**12), "created_at": "2025-03-01T10:00:00Z"}
    record |= {"via": {"channel": "email", "source": {**source, "rel": None}}}
    return record | {"metadata": {"system": {"client": "Mozilla/5.0", "ip_address": "192.0.2.7"}, "custom": {}}}


def long_text(characters: int, sentences: list[str]) -> str:
    """One reply of about so many characters, in paragraphs."""
    return "".join(_paragraphs(characters, sentences))


def _paragraphs(characters: int, sentences: list[str]) -> Iterator[str]:
    chance, written = random.Random(2), 0
    while written < characters:
        paragraph = " ".join(sentence(chance, sentences) for _ in range(5)) + "\n\n"
        written += len(paragraph)
        yield paragraph
