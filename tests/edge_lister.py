"""Plans of one or two visits at the edge of what is right: the last that still is, and the first that is no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise, permutations

from medicobus.plan.plan import CrewEntry, Visit
from medicobus.plan.times import half_days_of
from medicobus.scenario.scenario import Scenario
from tests.plan_lister import Parts, PlanLister, visit_of

Span = tuple[timedelta, timedelta]
"""Start and end, from midnight."""


@dataclass(frozen=True)
class EdgeLister:
    """Lists plans at the edges, each with at most two visits."""

    scenario: Scenario

    @cached_property
    def lister(self) -> PlanLister:
        """What knows the right hours."""
        return PlanLister(self.scenario)

    def plans(self) -> list[Parts]:
        """All plans at the edges."""
        visits = [(visit,) for stop in self.scenario.stops for visit in self._singles(stop.id)]
        pairs = [pair for day in self.scenario.season.days() for pair in self._pairs(day)]
        bare = [(chosen, ()) for chosen in dict.fromkeys([*visits, *pairs])]
        return [*bare, *dict.fromkeys(self._claims())]

    def _claims(self) -> Iterator[Parts]:
        """Every exception by itself, with a visit on the date instead, and beside turns on each weekday."""
        for claim in self.lister.claims:
            own = {day: spans[0] for (stop, day), spans in self.lister.hours.items() if stop == claim.stop}
            instead = [] if claim.instead is None else [own[claim.instead]]
            week = claim.date.isocalendar()[:2]
            for name in (None, *{day.weekday(): None for day in own}):
                others = [span for day, span in own.items() if day.weekday() == name and day.isocalendar()[:2] != week]
                yield self._given(claim.stop, [*instead, *others]), (claim,)

    def _given(self, stop: str, spans: Sequence[tuple[datetime, datetime]]) -> tuple[Visit, ...]:
        bus = (self.scenario.buses_of(self.scenario.stop[stop]) or (None,))[0]
        return tuple(visit_of(stop, start, end, bus) for start, end in dict.fromkeys(spans))

    def _singles(self, stop: str) -> Iterator[Visit]:
        """A stop's visits on every date, with every bus, at hours that are right on some date and next to them."""
        usual = self._usual(stop)
        seen = set()
        for day in self.scenario.season.days():
            # Once a weekday, every hour is tried; then those that are right somewhere.
            new = day.weekday() not in seen
            seen.add(day.weekday())
            spans = self._every(stop, day) if new else usual
            own = (self.scenario.buses_of(self.scenario.stop[stop]) or (None,))[0]
            for bus in (None, *self.scenario.bus_ids):
                visits = [_at(stop, day, span, bus) for span in spans]
                yield from visits if new and bus == own else self._flips(visits)

    def _usual(self, stop: str) -> list[Span]:
        days = [(day, spans) for (name, day), spans in self.lister.hours.items() if name == stop]
        found = {(start - _midnight(day), end - _midnight(day)) for day, spans in days for start, end in spans}
        return sorted(found)

    def _every(self, stop: str, day: date) -> list[Span]:
        minutes = self.scenario.stop[stop].visit.minutes
        return [(start - _midnight(day), end - _midnight(day)) for start, end in self.lister.spans(minutes, stop, day)]

    def _flips(self, visits: Sequence[Visit]) -> Iterator[Visit]:
        """The visits at which right turns to wrong or back, the first and the last."""
        right = [self.lister.structurally_right(((visit,), ())) for visit in visits]
        for number in _turning(right):
            yield visits[number]

    def _pairs(self, day: date) -> Iterator[tuple[Visit, ...]]:
        """Two visits of a day by the same people, the second as soon after the first as can be, and sooner."""
        for first, second in permutations((stop.id for stop in self.scenario.stops), 2):
            starts, ends = (self.lister.hours.get((stop, day), ()) for stop in (first, second))
            for start, end in dict.fromkeys([*starts[:1], *starts[len(starts) // 2 :][:1]]):
                for one, other in self._buses(first, second):
                    for member, role in self._people():
                        former = self._with(visit_of(first, start, end, one), member, role)
                        latter = [self._with(visit_of(second, *hours, other), member, role) for hours in ends]
                        right = [self.lister.structurally_right(((former, visit), ())) for visit in latter]
                        yield from ((former, latter[number]) for number in _turning(right))

    def _buses(self, first: str, second: str) -> Iterator[tuple[str | None, str | None]]:
        choices = [self.scenario.buses_of(self.scenario.stop[stop]) or (None,) for stop in (first, second)]
        yield from ((one, other) for one in choices[0] for other in choices[1])

    def _people(self) -> list[tuple[str, str]]:
        member = self.scenario.members[0]
        return [(member.id, role) for role in member.roles]

    def _with(self, visit: Visit, member: str, role: str) -> Visit:
        touched = half_days_of(visit, self.scenario)
        return visit.model_copy(update={"crew": (CrewEntry(member=member, role=role, half_days=touched),)})


def _turning(right: Sequence[bool]) -> list[int]:
    """The places where a truth changes, both sides, and both ends."""
    found = {0, len(right) - 1} if right else set()
    for number, (former, latter) in enumerate(pairwise(right)):
        if former != latter:
            found |= {number, number + 1}
    return sorted(found)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())


def _at(stop: str, day: date, span: Span, bus: str | None) -> Visit:
    return visit_of(stop, _midnight(day) + span[0], _midnight(day) + span[1], bus)
