"""Travel times from a table that one has: a matrix, or a list of pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pydantic import Field

from medicobus.errors import TravelError
from medicobus.scenario.road import Place, Road
from medicobus.travel.great_circle import crow_km, tenths, whole_minutes
from medicobus.travel.provider import Provider
from medicobus.travel.table_file import Figures, read_figures
from medicobus.words import _, many
from medicobus.words.numbers import decimal, listed

MOST_NAMED = 5
"""Missing pairs that are named; the others are counted."""


class TravelTable(Provider):
    """Minutes, and kilometres if they are known, from a CSV table.

    A matrix has the ids of the places to come from in its first column, and of those to go to in its
    header. A list has the columns `from`, `to`, `minutes`, and `km` if need be.
    """

    name: ClassVar[str] = "table"

    file: Path
    """The table of minutes; a list may hold the kilometres too."""
    km_file: Path | None = None
    """A table of kilometres, alike."""
    detour: float = Field(default=1.3, ge=1, le=5)
    """How many times longer the road is than the great circle, where no kilometres are stated."""
    speed_kmh: float = Field(default=50, gt=0, le=130)
    """The mean speed in kilometres an hour to members' homes that the table leaves out."""

    def times(self, places: Sequence[Place]) -> Road:
        """Minutes and kilometres from each place to each other one."""
        figures = read_figures(self.file, self.km_file, places)
        ways = _Ways(self, figures)
        missing = [
            (start.id, end.id)
            for start in places
            for end in places
            if ways.needed(start, end) and not ways.known(start, end)
        ]
        if missing:
            raise TravelError(_missing_pairs(missing))
        return Road(
            places=tuple(place.id for place in places),
            minutes=tuple(tuple(ways.minutes(start, end) for end in places) for start in places),
            tenths=tuple(tuple(tenths(ways.km(start, end)) for end in places) for start in places),
            source=self._source(places, ways),
            estimate=any(ways.estimated(place, places) for place in places),
        )

    def _source(self, places: Sequence[Place], ways: _Ways) -> str:
        sentences = [_("Minutes from the table {file}.", file=self.file.name)]
        measured = [ways.has_km(start, end) for start in places for end in places if start.id != end.id]
        km_name = (self.km_file or self.file).name
        if all(measured):
            sentences.append(_("Kilometres from the table {file}.", file=km_name))
        elif any(measured):
            sentences.append(
                _(
                    "Kilometres from the table {file}; where it has none, the distance as the crow flies × {detour}.",
                    file=km_name,
                    detour=decimal(self.detour),
                )
            )
        else:
            sentences.append(_("Kilometres: the distance as the crow flies × {detour}.", detour=decimal(self.detour)))
        homes = sum(ways.estimated(place, places) for place in places)
        if homes:
            sentences.append(
                many(
                    "{count} home is not in the table: estimated as the crow flies × {detour}, at {speed} km/h.",
                    "{count} homes are not in the table: estimated as the crow flies × {detour}, at {speed} km/h.",
                    homes,
                    detour=decimal(self.detour),
                    speed=decimal(self.speed_kmh),
                )
            )
        return " ".join(sentences)


@dataclass(frozen=True)
class _Ways:
    """The table's figures, and what stands in for those that it leaves out."""

    options: TravelTable
    figures: Figures

    def known(self, start: Place, end: Place) -> bool:
        return (start.id, end.id) in self.figures.minutes

    def needed(self, start: Place, end: Place) -> bool:
        """Whether the table must state the pair: members' homes may be left out."""
        return start.id != end.id and not start.home and not end.home

    def estimated(self, place: Place, places: Sequence[Place]) -> bool:
        """Whether some way between a home and a stop or a base is an estimate."""
        others = [other for other in places if not other.home]
        return place.home and not all(self.known(place, other) and self.known(other, place) for other in others)

    def has_km(self, start: Place, end: Place) -> bool:
        return (start.id, end.id) in self.figures.km

    def minutes(self, start: Place, end: Place) -> int:
        if start.id == end.id:
            return 0
        stated = self.figures.minutes.get((start.id, end.id))
        by_road = crow_km(start, end) * self.options.detour
        return whole_minutes(by_road / self.options.speed_kmh * 60 if stated is None else stated)

    def km(self, start: Place, end: Place) -> float:
        if start.id == end.id:
            return 0.0
        stated = self.figures.km.get((start.id, end.id))
        return crow_km(start, end) * self.options.detour if stated is None else stated


def _missing_pairs(missing: Sequence[tuple[str, str]]) -> str:
    named = listed(_("from {start} to {end}", start=start, end=end) for start, end in missing[:MOST_NAMED])
    sentence = many(
        "The travel table lacks {count} pair that is needed: {pairs}.",
        "The travel table lacks {count} pairs that are needed: {pairs}.",
        len(missing),
        pairs=named,
    )
    rest = len(missing) - MOST_NAMED
    more = many("And {count} more.", "And {count} more.", rest) if rest > 0 else ""
    return f"{sentence} {more}".strip()
