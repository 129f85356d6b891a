"""The text that a document shows, whatever its format."""

from __future__ import annotations

import html
import io
import zipfile

from medicobus.publish import Document


def visible_text(document: Document) -> str:
    """All that can be read in a document: folded lines joined, entities and archives opened."""
    if document.content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(document.content)) as archive:
            return "\n".join(html.unescape(archive.read(name).decode()) for name in archive.namelist())
    text = document.content.decode("utf-8-sig")
    if document.path.endswith(".ics"):
        return text.replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";")
    return html.unescape(text)
