"""Read back before it counts: every document is read again by code that had no part in writing it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from medicobus.plan.plan import Plan
from medicobus.publish.notice import Notice
from medicobus.publish.published import Published
from medicobus.publish.read_back.calendars import read_bus, read_feed, read_member, read_stop
from medicobus.publish.read_back.opening_hours import read_services
from medicobus.publish.read_back.pages import read_page
from medicobus.publish.read_back.papers import read_duty, read_months, read_poster, read_service
from medicobus.publish.read_back.tables import read_dates, read_points, read_roster, read_workbook
from medicobus.publish.read_back.texts import read_text
from medicobus.publish.read_back.truth import Truth
from medicobus.scenario.scenario import Scenario

Reader = Callable[[bytes, PurePosixPath, Truth], Iterator[str]]
READERS: tuple[tuple[str, Reader], ...] = (
    ("public/*.html", read_page),
    ("public/service.ics", read_stop),
    ("public/calendars/*.ics", read_stop),
    ("private/buses/*.ics", read_bus),
    ("private/members/*.ics", read_member),
    ("private/feeds/*.ics", read_feed),
    ("private/roster.csv", read_roster),
    ("private/roster.xlsx", read_workbook),
    ("public/texts/*.txt", read_text),
    ("public/posters/service.pdf", read_service),
    ("public/posters/*.pdf", read_poster),
    ("private/duty/*.pdf", read_duty),
    ("private/months/*.pdf", read_months),
    ("public/data/dates.csv", read_dates),
    ("public/data/services.json", read_services),
    ("public/data/stops.geojson", read_points),
)
"""Who reads what, by the document's place; to add one, write a file and a line here."""
SILENT = ("public/data/dates.schema.json", "public/data/structures.json", "private/published.json")
"""Documents that tell no date."""


@dataclass(frozen=True)
class Difference:
    """Something that a document says otherwise than the plan."""

    place: str
    """The document, from the publication's folder."""
    said: str
    """What was read there, or was not to be found; with a date where there is one."""


class ReadBackError(Exception):
    """Documents say otherwise than the plan: nothing of them may be published."""

    def __init__(self, differences: tuple[Difference, ...]) -> None:
        super().__init__("\n".join(f"{one.place}: {one.said}" for one in differences))
        self.differences = differences


def checked(
    folder: Path, places: Iterable[str], plan: Plan, scenario: Scenario, notice: Notice, published: Published
) -> None:
    """Read the documents of a folder back.

    Raises:
        ReadBackError: one of them says otherwise than the plan, or cannot be read.
    """
    found = differences(folder, places, plan, scenario, notice, published)
    if found:
        raise ReadBackError(found)


def differences(
    folder: Path, places: Iterable[str], plan: Plan, scenario: Scenario, notice: Notice, published: Published
) -> tuple[Difference, ...]:
    """What the documents in a folder say otherwise than the plan; nothing if they all say the same.

    A document that cannot be read is one that says otherwise.
    """
    truth = Truth(plan, scenario, notice, published)
    return tuple(
        Difference(place, said) for place in places for said in _read(folder / place, PurePosixPath(place), truth)
    )


def reader_of(place: str) -> Reader | None:
    """Who reads a document; none if it tells no date."""
    return next((reader for pattern, reader in READERS if fnmatchcase(place, pattern)), None)


def _read(path: Path, place: PurePosixPath, truth: Truth) -> tuple[str, ...]:
    reader = reader_of(str(place))
    if reader is None:
        return ()
    try:
        return tuple(dict.fromkeys(reader(path.read_bytes(), place, truth)))
    except Exception as error:  # noqa: BLE001 - whatever keeps a document from being read is a difference
        return (f"{type(error).__name__}: {error}",)
