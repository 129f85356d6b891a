"""The public page: « Quand passe-t-il chez moi ? », commune by commune, to read, to print, to hang up."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import ClassVar
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from medicobus.plan.plan import Plan
from medicobus.publish.exporter import Document, Exporter
from medicobus.publish.notice import Notice
from medicobus.publish.text import one_line
from medicobus.publish.timetable import timetable
from medicobus.scenario.scenario import Scenario
from medicobus.words import _, many
from medicobus.words.dates import day_in_words

WEIGHTS = (400, 700)
"""The font's weights that stand within the page."""


class TimetablePage(Exporter):
    """One page that stands alone: no script, no request to anybody, no member's name."""

    name: ClassVar[str] = "timetable_page"

    calendar_links: bool = True
    """Whether it links to the stops' calendars; off by itself when `calendar_stops` is."""

    def _documents(self, plan: Plan, scenario: Scenario) -> Iterator[Document]:
        made = plan.made_at.astimezone(ZoneInfo(plan.timezone)).date()
        style = _style()
        page = (
            _environment()
            .get_template("timetable.html")
            .render(
                language=scenario.language,
                title=one_line(plan.title),
                notice=self.notice,
                phone_link=_phone_link(self.notice),
                calendars=_calendar_address(self.notice) if self.calendar_links else None,
                communes=timetable(plan, scenario),
                first_day=day_in_words(plan.season["first_day"]),
                last_day=day_in_words(plan.season["last_day"]),
                made_on=day_in_words(made),
                style=style,
                style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            )
        )
        yield Document("index.html", "text/html; charset=utf-8", page.encode(), public=True)


@lru_cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("medicobus.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update({"_": _, "many": many})
    return environment


@lru_cache
def _style() -> str:
    """The style sheet with the font inside, so that the page asks nobody for anything."""
    folder = files("medicobus.publish") / "templates"
    faces = []
    for weight in WEIGHTS:
        font = base64.b64encode((folder / "fonts" / f"atkinson-hyperlegible-{weight}.woff2").read_bytes()).decode()
        faces.append(
            f'@font-face{{font-family:"Atkinson Hyperlegible";font-weight:{weight};'
            f'src:url("data:font/woff2;base64,{font}") format("woff2")}}\n'
        )
    return "".join(faces) + (folder / "timetable.css").read_text(encoding="utf-8")


def _phone_link(notice: Notice) -> str:
    """The number as `tel:` wants it; empty where it holds no digit."""
    digits = re.sub(r"[^0-9+]", "", notice.phone or "")
    return f"tel:{digits}" if digits else ""


def _calendar_address(notice: Notice) -> str:
    """What stands before a calendar's path: with `webcal:` a click subscribes, without it the file is fetched."""
    if notice.published_at is None:
        return ""
    return re.sub(r"^https?:", "webcal:", notice.published_at).rstrip("/") + "/"
