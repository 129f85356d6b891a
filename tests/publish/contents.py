"""The text that a document shows, whatever its format."""

from __future__ import annotations

import html
import io
import re
import zipfile

from pypdf import PdfReader

from medicobus.publish import Document
from tests.publish.papers import on_one_line


def visible_text(document: Document) -> str:
    """All that can be read in a document: folded lines joined, entities and archives opened."""
    if document.content[:4] == b"%PDF":
        return paper_text(document)
    if document.content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(document.content)) as archive:
            return "\n".join(html.unescape(archive.read(name).decode()) for name in archive.namelist())
    text = document.content.decode("utf-8-sig")
    if document.path.endswith(".ics"):
        return text.replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";")
    return html.unescape(text)


def paper_text(document: Document) -> str:
    """What a PDF shows and says of itself, on one line; words that were broken are whole again."""
    reader = PdfReader(io.BytesIO(document.content))
    shown = "\n".join(page.extract_text() for page in reader.pages)
    told = "\n".join(str(value) for value in (reader.metadata or {}).values())
    return on_one_line(f"{told}\n{shown}")


def squeezed(text: str) -> str:
    """The text without spaces, since a line may end anywhere."""
    return re.sub(r"\s+", "", text)
