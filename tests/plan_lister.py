"""Plans of a hamlet, good and bad: drawn visit by visit, then each changed in one place.

It knows plans and rules' breaches only, nothing of the solver's model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random

from medicobus.plan.assemble import assemble, visit_id
from medicobus.plan.plan import CrewEntry, Plan, TimetableException, Visit
from medicobus.plan.times import half_days_of
from medicobus.rules import RULES, Rule
from medicobus.rules.one_place import OnePlace
from medicobus.rules.opening import Opening
from medicobus.rules.purpose import Purpose
from medicobus.scenario.frequency import HalfDaysAWeek
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario

STRUCTURAL = tuple(rule() for rule in RULES if rule.structural)
OF_PEOPLE = (Purpose(), OnePlace())
"""Those that say who may be there; they look at one day at a time."""
CALENDAR_KINDS = ("holiday", "closure", "school")
Parts = tuple[tuple[Visit, ...], tuple[TimetableException, ...]]
"""What a plan is put together from."""


def in_order(plan: Plan, scenario: Scenario) -> Plan:
    """The plan with each crew in the order of roles and members, each part told once."""
    rank = {member.id: number for number, member in enumerate(scenario.members)}

    def crew(visit: Visit) -> tuple[CrewEntry, ...]:
        parts: dict[tuple[str, str], set[HalfDay]] = {}
        for entry in visit.crew:
            parts.setdefault((entry.role, entry.member), set()).update(entry.half_days)
        bus = scenario.bus(visit.bus, visit.date) if visit.bus is not None else None
        roles = list(scenario.crew_of(scenario.stop[visit.stop], bus))
        return tuple(
            CrewEntry(
                member=member, role=role, half_days=tuple(half for half in HalfDay if half in parts[role, member])
            )
            for role, member in sorted(parts, key=lambda part: (roles.index(part[0]), rank[part[1]]))
        )

    visits = [
        visit.model_copy(update={"id": visit_id(visit.stop, visit.date), "crew": crew(visit)}) for visit in plan.visits
    ]
    return assemble(scenario, visits, plan.exceptions)


def visit_of(stop: str, start: datetime, end: datetime, bus: str | None, crew: Sequence[CrewEntry] = ()) -> Visit:
    """A visit on its start's date."""
    name = visit_id(stop, start.date())
    return Visit(id=name, stop=stop, date=start.date(), start=start, end=end, bus=bus, slots=0, crew=tuple(crew))


@dataclass(frozen=True)
class PlanLister:
    """Lists plans of a scenario from a seed."""

    scenario: Scenario
    seed: int = 1

    @cached_property
    def hours(self) -> dict[tuple[str, date], list[tuple[datetime, datetime]]]:
        """Every start and end of a visit that the rule of openings lets pass, found by trying them all."""
        found: dict[tuple[str, date], list[tuple[datetime, datetime]]] = {}
        for stop in self.scenario.stops:
            for day in self.scenario.season.days():
                for start, end in self.spans(stop.visit.minutes, stop.id, day):
                    if self._passes(visit_of(stop.id, start, end, None)):
                        found.setdefault((stop.id, day), []).append((start, end))
        return found

    def structurally_right(self, parts: Parts) -> bool:
        """Whether no rule of structure is broken."""
        return self._keeps(STRUCTURAL, parts)

    def _keeps(self, rules: Sequence[Rule], parts: Parts) -> bool:
        # Tours, shifts and slots are left out: no rule looks at them.
        plan = self._blank.model_copy(update={"visits": parts[0], "exceptions": parts[1]})
        return not any(True for rule in rules for _breach in rule.breaches(plan, self.scenario))

    def plan(self, parts: Parts) -> Plan:
        """The plan put together."""
        return assemble(self.scenario, *parts)

    def plans(self, drawn: int, changed: int) -> list[Parts]:
        """So many plans drawn, of which each has no breach of structure, and so many changes of them."""
        random = Random(self.seed)
        right = list(dict.fromkeys(self._draw(random) for _number in range(drawn)))
        pool = [
            change for parts in random.sample(right, min(len(right), 12)) for change in self._changes(parts, random)
        ]
        random.shuffle(pool)
        return list(dict.fromkeys([((), ()), *right, *pool[:changed]]))

    def spans(self, minutes: int, stop_id: str, day: date) -> Iterator[tuple[datetime, datetime]]:
        """Starts and ends of visits, right or wrong: on the grid for a length, else between any two edges."""
        midnight = datetime.combine(day, time())
        if minutes:
            starts = [midnight + timedelta(minutes=number) for number in range(8 * 60, 15 * 60, 5)]
            yield from ((start, start + timedelta(minutes=minutes)) for start in starts)
            return
        halves = [self.scenario.half_days.of(half) for half in HalfDay]
        windows = self.scenario.stop[stop_id].windows
        edges = {edge for hours in halves for edge in (hours.start, hours.end)}
        edges |= {edge for window in (windows.items if windows else ()) for edge in (window.start, window.end)}
        moments = [datetime.combine(day, edge) for edge in sorted(edges)]
        yield from ((start, end) for start in moments for end in moments if start < end)

    def _passes(self, visit: Visit) -> bool:
        return self._keeps((Opening(),), ((visit,), ()))

    @cached_property
    def _blank(self) -> Plan:
        return assemble(self.scenario, [], [])

    def _draw(self, random: Random) -> Parts:
        """A plan grown visit by visit and claim by claim, each kept only if the structure stays right."""
        parts: Parts = ((), ())
        places = list(self.hours)
        random.shuffle(places)
        claims = random.sample(self.claims, min(len(self.claims), random.choice((0, 4, 40))))
        replaced = [(claim.stop, claim.instead) for claim in claims if claim.instead is not None]
        places.sort(key=lambda place: place not in replaced[:2])
        for stop, day in places[: random.choice((random.randint(1, len(places)), len(places)))]:
            start, end = random.choice(self.hours[stop, day])
            bus = random.choice(
                [None, *self.scenario.bus_ids] if self.scenario.stop[stop].bus == "none" else [*self.scenario.bus_ids]
            )
            visit = visit_of(stop, start, end, bus)
            grown = ((*parts[0], visit), parts[1])
            if self.structurally_right(grown):
                parts = self._staffed(grown, visit, random)
        for claim in claims:
            grown = (parts[0], (*parts[1], claim))
            if self.structurally_right(grown):
                parts = grown
        return parts

    def _staffed(self, parts: Parts, visit: Visit, random: Random) -> Parts:
        """The plan with people at its last visit, drawn so that most visits have nearly their crew."""
        pairs = [(member, role) for member in self.scenario.members for role in member.roles]
        random.shuffle(pairs)
        touched = half_days_of(visit, self.scenario)
        for member, role in pairs[: random.randint(0, len(pairs))] if random.random() < 0.3 else pairs:
            halves = touched if random.random() < 0.8 else tuple(random.sample(touched, 1))
            entry = CrewEntry(member=member.id, role=role, half_days=halves)
            crew = (*parts[0][-1].crew, entry)
            grown = ((*parts[0][:-1], parts[0][-1].model_copy(update={"crew": crew})), parts[1])
            same_day = tuple(one for one in grown[0] if one.date == visit.date)
            if self._keeps(OF_PEOPLE, (same_day, ())) and random.random() < 0.9:
                parts = grown
        return parts

    @cached_property
    def claims(self) -> list[TimetableException]:
        """Exceptions that a plan might claim, right or wrong."""
        days = self.scenario.season.days()
        shut = [(stop, day) for stop in self.scenario.stops for day in days if (stop.id, day) not in self.hours]
        return [
            TimetableException(stop=stop.id, date=day, half_day=half_day, kind=kind, instead=instead)
            for stop, day in shut
            for kind in (CALENDAR_KINDS if day in self.scenario.days else CALENDAR_KINDS[:1])
            for half_day in ((None, *HalfDay) if isinstance(stop.frequency, HalfDaysAWeek) else (None,))
            for instead in (None, *(other for name, other in self.hours if name == stop.id))
        ]

    def _changes(self, parts: Parts, random: Random) -> Iterator[Parts]:
        visits, claims = parts
        for number, visit in enumerate(visits):
            rest = (*visits[:number], *visits[number + 1 :])
            yield rest, claims
            for other in self._changed_visits(visit, random):
                yield (*rest, other), claims
            yield (*visits, visit), claims
        for number, claim in enumerate(claims):
            rest = (*claims[:number], *claims[number + 1 :])
            yield visits, rest
            yield visits, (*claims, claim)
            yield visits, (*rest, claim.model_copy(update={"instead": random.choice([None, *self.scenario.days])}))
            yield visits, (*rest, claim.model_copy(update={"kind": random.choice(CALENDAR_KINDS)}))
        for claim in random.sample(self.claims, min(len(self.claims), 6)):
            yield visits, (*claims, claim)

    def _changed_visits(self, visit: Visit, random: Random) -> Iterator[Visit]:
        for bus in {None, *self.scenario.bus_ids} - {visit.bus}:
            yield visit.model_copy(update={"bus": bus})
        for minutes in (-5, 5, 3, -60, 180):
            shift = timedelta(minutes=minutes)
            yield visit.model_copy(update={"start": visit.start + shift, "end": visit.end + shift})
        for key in ("start", "end"):
            for seconds in (-300, 300, 30):
                yield visit.model_copy(update={key: getattr(visit, key) + timedelta(seconds=seconds)})
        yield visit.model_copy(update={"date": visit.date + timedelta(days=1)})
        yield visit.model_copy(update={"start": visit.start - timedelta(days=1)})
        yield visit.model_copy(update={"end": visit.end + timedelta(days=1)})
        for day in random.sample(self.scenario.season.days(), 3):
            shift = day - visit.date
            yield self._on(visit, visit.start + shift, visit.end + shift)
        others = [hours for (stop, _day), spans in self.hours.items() if stop == visit.stop for hours in spans]
        for start, end in random.sample(others, min(4, len(others))):
            yield self._on(visit, start, end)
        yield from self._changed_crews(visit)

    def _on(self, visit: Visit, start: datetime, end: datetime) -> Visit:
        """The visit at other hours, its crew there in the half-days that it now touches."""
        moved = visit_of(visit.stop, start, end, visit.bus)
        touched = half_days_of(moved, self.scenario)
        crew = [entry.model_copy(update={"half_days": touched}) for entry in visit.crew if touched]
        return moved.model_copy(update={"crew": tuple(crew)})

    def _changed_crews(self, visit: Visit) -> Iterator[Visit]:
        touched = half_days_of(visit, self.scenario)
        for number, entry in enumerate(visit.crew):
            rest = (*visit.crew[:number], *visit.crew[number + 1 :])
            replaced = [
                entry.model_copy(update={"member": member.id, "role": role})
                for member in self.scenario.members
                for role in member.roles
            ]
            replaced += [entry.model_copy(update={"half_days": entry.half_days[:1]})]
            replaced += [entry.model_copy(update={"half_days": tuple(HalfDay)})]
            yield visit.model_copy(update={"crew": rest})
            yield visit.model_copy(update={"crew": (*visit.crew, entry)})
            for other in replaced:
                yield visit.model_copy(update={"crew": (*rest, other)})
        for member in self.scenario.members:
            for role in ("doctor", "nurse", "assistant", "driver"):
                added = CrewEntry(member=member.id, role=role, half_days=touched)
                yield visit.model_copy(update={"crew": (*visit.crew, added)})
