"""`medicobus travel`: travel times and where they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from medicobus.cli.options import config_file
from medicobus.cli.screen import Answer
from medicobus.cli.wishes import speak_as
from medicobus.words import _

if TYPE_CHECKING:
    from medicobus.scenario.road import Place, Road


def travel(config: Annotated[Path, config_file()]) -> Answer:
    """Minutes and kilometres from every place to every stop and base."""
    from medicobus.config import read_config
    from medicobus.planner import with_travel

    service = read_config(config)
    speak_as(service.language)
    road = with_travel(service).ways
    document = {
        "source": road.source,
        "estimate": road.estimate,
        "places": list(road.places),
        "minutes": [list(row) for row in road.minutes],
        "km": [[tenths / 10 for tenths in row] for row in road.tenths],
    }
    return Answer(document, _lines(road, service.scenario.places), warnings=service.warnings)


def _lines(road: Road, places: tuple[Place, ...]) -> Iterator[str]:
    yield road.source
    yield _("These times are an estimate.") if road.estimate else _("These times were measured on the road network.")
    ends = [place.id for place in places if not place.home]
    starts = [place.id for place in places]
    yield ""
    yield _("From each place (row) to each stop and base (column):")
    yield from (f"{number:>4}  {end}" for number, end in enumerate(ends, 1))
    tables: tuple[tuple[str, Callable[[str, str], str]], ...] = (
        (_("Minutes"), lambda start, end: str(road.minutes_between(start, end))),
        (_("Kilometres"), lambda start, end: _decimal(road.tenths_between(start, end))),
    )
    for title, figure in tables:
        yield ""
        yield from _table(title, starts, ends, figure)


def _table(title: str, starts: list[str], ends: list[str], figure: Callable[[str, str], str]) -> Iterator[str]:
    """Figures in columns that are as wide as they need to be, so that no line is broken in the middle."""
    rows = [[figure(start, end) for end in ends] for start in starts]
    head = [str(number) for number, _end in enumerate(ends, 1)]
    width = max(len(cell) for row in [head, *rows] for cell in row) + 2
    name = max(len(text) for text in [title, *starts])
    for label, cells in zip([title, *starts], [head, *rows], strict=True):
        yield label.ljust(name) + "".join(cell.rjust(width) for cell in cells)


def _decimal(tenths: int) -> str:
    from medicobus.words.numbers import decimal

    return decimal(tenths / 10)
