"""Paper: PDF files set from a template and from data that is never read as markup, in the one font that is shipped."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

import typst

from medicobus.plan.plan import Plan
from medicobus.publish.font import FOLDER as FONTS
from medicobus.publish.printable import printable
from medicobus.words import spoken

MEDIA_TYPE = "application/pdf"
FOLDER = Path(__file__).parent / "templates"
STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1: tagged, with a title and a language, its font inside, so that it can be read aloud."""
MANY_PAGES = 20
"""A longer document is worth forgetting."""
KEPT_FOR = 11
"""Typst keeps what it has set while it sets so many documents less one."""


def pdf(template: str, plan: Plan, data: Mapping[str, object], pictures: Mapping[str, str] | None = None) -> bytes:
    """A document made of a template and its data, `title` among them; pictures are SVG texts by name.

    It bears the date at which the plan was made, so that the same plan gives the same bytes.
    """
    told = {"language": spoken(), **data}
    given = {"data": json.dumps(printable(told)), "pictures": json.dumps(dict(pictures or {}))}
    compiler = typst.Compiler(root=FOLDER, font_paths=_fonts(), ignore_system_fonts=True)
    made = int(plan.made_at.timestamp())
    content = compiler.compile(FOLDER / template, sys_inputs=given, pdf_standards=[STANDARD], timestamp=made)
    if not isinstance(content, bytes):
        message = f"{template} gives no document"
        raise TypeError(message)
    return content


def paged_pdf(template: str, plan: Plan, data: Mapping[str, object], pages: int) -> bytes:
    """The same for a template that is to give so many pages, each as large as its text allows.

    To measure a page takes as long as to set it. So the template first takes sizes that it guesses; only where
    something runs over onto another page is everything set anew and measured.
    """
    content = pdf(template, plan, {**data, "measured": False})
    if _pages(content) != pages:
        content = pdf(template, plan, {**data, "measured": True})
    if pages > MANY_PAGES:
        _forget()
    return content


def _forget() -> None:
    """Have Typst forget what it has set: of a document of 65 pages it keeps some 50 MB, in case it sets it again."""
    for _document in range(KEPT_FOR):
        typst.compile(b"")


def _pages(content: bytes) -> int:
    """How many pages a document says that it has."""
    found = re.search(rb"/Type/Pages/Count (\d+)", content)
    return int(found[1]) if found else 0


@lru_cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
