"""A day of a bus, or a visit without one, in words: the way, the visits, who is there, what is to be ticked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from medicobus.plan.plan import CrewEntry, Leg, Plan, Tour, Visit
from medicobus.publish.attendance import parts
from medicobus.publish.commune import commune_labels, place_lines
from medicobus.publish.crew_names import bus_name
from medicobus.publish.printable import fixed
from medicobus.publish.slots import slots_line
from medicobus.publish.text import one_line
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.words import _, many
from medicobus.words.dates import day_in_words, half_day_name, hours_in_words, time_in_words, week_label
from medicobus.words.numbers import duration, kilometres, listed
from medicobus.words.roles import role_name

Told = dict[str, object]
"""What a template is told."""


class DutyDays:
    """The pages of duty sheets, told from a plan."""

    def __init__(self, plan: Plan, scenario: Scenario) -> None:
        self._plan = plan
        self._scenario = scenario
        self._communes = commune_labels(scenario)
        self._visits = {visit.id: visit for visit in plan.visits}

    def of_bus(self, bus: str) -> Iterator[Told]:
        """A page for each day on which a bus is out."""
        pages = {tour.date: self._of_tour(tour) for tour in self._plan.tours if tour.bus == bus}
        others: dict[date, list[Visit]] = {}
        for visit in self._plan.visits:
            if visit.bus == bus and visit.date not in pages:
                others.setdefault(visit.date, []).append(visit)
        for day, visits in others.items():
            pages[day] = self._page(visits[0], bus_name(self._scenario, bus, day), list(map(self._visit, visits)))
        yield from (page for _day, page in sorted(pages.items()))

    def without_bus(self) -> Iterator[Told]:
        """A page for each visit to which staff come by themselves."""
        for visit in self._plan.visits:
            if visit.bus is None:
                yield self._page(visit, _("No bus"), [self._visit(visit)])

    def _of_tour(self, tour: Tour) -> Told:
        row = self._scenario.bus(tour.bus, tour.date)
        base = one_line(row.base) if row is not None else ""
        names = {tour.bus: _("the base ({base})", base=base) if base else _("the base")}
        visits = [self._visits[name] for name in tour.visits]
        steps: list[Told] = []
        for number, leg in enumerate(tour.legs):
            steps.append(self._leg(leg, names))
            steps += [self._visit(visits[number])] if number < len(visits) else []
        steps += [self._visit(visit) for visit in visits[len(tour.legs) :]]
        road = sum(leg.minutes for leg in tour.legs)
        told = self._page(visits[0] if visits else tour, bus_name(self._scenario, tour.bus, tour.date), steps)
        return told | {
            "departs": fixed(time_in_words(tour.departs.time())),
            "returns": fixed(time_in_words(tour.returns.time())),
            "road": _(
                "{minutes} on the road, {distance}", minutes=fixed(duration(road)), distance=fixed(kilometres(tour.km))
            ),
            "before": [_("Keys"), _("Equipment"), _("Telephone and charger"), _("Fuel")],
        }

    def _page(self, day: Visit | Tour, heading: str, steps: list[Told]) -> Told:
        return {
            "bus": heading,
            "day": day_in_words(day.date),
            "week": week_label(day.date),
            "departs": "",
            "returns": "",
            "road": "",
            "before": [_("Keys"), _("Equipment"), _("Telephone and charger")],
            "steps": steps,
        }

    def _leg(self, leg: Leg, names: Mapping[str, str]) -> Told:
        start, end = (names.get(place) or self._communes.get(place, place) for place in (leg.start, leg.end))
        return {
            "kind": "leg",
            "start": start,
            "end": end,
            "minutes": fixed(duration(leg.minutes)),
            "km": fixed(kilometres(leg.km)),
        }

    def _visit(self, visit: Visit) -> Told:
        stop = self._scenario.stop[visit.stop]
        found = parts(self._scenario, visit)
        slots = slots_line(visit) or many("{count} slot", "{count} slots", visit.slots)
        return {
            "kind": "visit",
            "commune": self._communes[visit.stop],
            "hours": [fixed(hours_in_words(part.start.time(), part.end.time())) for part in found],
            "place": place_lines(stop),
            "note": one_line(stop.note or ""),
            "slots": slots,
            "crew": self._crew(visit, {part.half_day for part in found}),
        }

    def _crew(self, visit: Visit, held: set[HalfDay]) -> list[Told]:
        """Each member once: the name, as what, and when."""
        entries: dict[str, list[CrewEntry]] = {}
        for entry in visit.crew:
            entries.setdefault(entry.member, []).append(entry)
        found: list[Told] = []
        for member, own in entries.items():
            there = {half_day for entry in own for half_day in entry.half_days} or held
            found.append(
                {
                    "name": one_line(self._scenario.member[member].name),
                    "roles": listed(dict.fromkeys(role_name(entry.role) for entry in own)),
                    "when": listed(half_day_name(half_day) for half_day in HalfDay if half_day in there),
                }
            )
        return found
