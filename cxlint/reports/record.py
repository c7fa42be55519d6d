"""Findings as records of plain values, and records as JSON that any terminal, log or line reader survives."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cxlint.model import Edit, Finding, Related, Unread
    from cxlint.tally import Summary

SCHEMA = 1

_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]|#(?=#\\w*\\[)")
_encode = json.JSONEncoder(ensure_ascii=False).encode


def encode(value: Any) -> str:
    """JSON on one line, readable in any script; what splits lines, moves the cursor or is not UTF-8 is escaped."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", _encode(value))


def finding_record(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.name.lower(),
        "confidence": finding.confidence.name.lower(),
        "message": finding.message,
        "branch": finding.branch or None,
        "path": finding.origin.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "record": {"id": finding.document_id, "pointer": finding.origin.pointer},
        "span": list(finding.span),
        "excerpt": finding.excerpt,
        "related": [_related_record(related) for related in finding.related],
        "suggestion": finding.suggestion,
        "fix": [_edit_record(edit) for edit in finding.fix],
        "fingerprint": finding.fingerprint,
        "schema": SCHEMA,
    }


def _related_record(related: Related) -> dict[str, Any]:
    return {"span": list(related.span), "note": related.note, "line": related.line, "column": related.column}


def _edit_record(edit: Edit) -> dict[str, Any]:
    return {"span": list(edit.span), "text": edit.text}


def unread_record(unread: Unread) -> dict[str, Any]:
    return {"path": unread.path, "line": unread.line, "pointer": unread.pointer, "reason": unread.reason}


def summary_record(summary: Summary) -> dict[str, Any]:
    return {
        "documents": summary.documents,
        "errors": summary.errors,
        "warnings": summary.warnings,
        "infos": summary.infos,
        "unread": summary.unread,
        "ignored": summary.ignored,
        "hidden": summary.hidden,
        "foreign": dict(summary.foreign),
        "silent": dict(summary.silent),
        "by_rule": dict(summary.by_rule),
    }
