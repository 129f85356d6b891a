"""JSON that may stand within a page, whatever people wrote into it."""

from __future__ import annotations

import json

ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What could end a script's element or its line."""


def json_within_page(data: object) -> str:
    """The same data, in a text that no page takes for markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character, escape in ESCAPED.items():
        text = text.replace(character, escape)
    return text
