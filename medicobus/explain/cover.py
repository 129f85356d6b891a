"""What each commune asked for, what it is given, loses to the calendar and misses, and what would close it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce

from medicobus.plan.plan import Plan, TimetableException, Visit
from medicobus.plan.reading import OF_THE_CALENDAR
from medicobus.plan.times import half_days_of
from medicobus.rules.need import consultations_asked
from medicobus.scenario.commune import code_of, commune_of
from medicobus.scenario.due import in_half_days
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.scenario.vocabulary import bare

HALF_DAYS_A_DAY = len(HalfDay)


@dataclass(frozen=True)
class Cover:
    """What a commune asked for and what became of it; or several communes together."""

    commune: str = ""
    """Its name as the table has it, or its names; empty for several communes."""
    insee: str | None = None
    stops: tuple[str, ...] = ()
    """The ids of its stops."""
    given: int = 0
    """Visits that the plan gives, moved ones included; half-days for stops whose frequency counts half-days."""
    lost: tuple[TimetableException, ...] = ()
    """Visits that the calendar takes away, with nothing instead."""
    shortened: tuple[TimetableException, ...] = ()
    """Half-days that the calendar takes from visits that are given in the other half-day."""
    missing: int = 0
    """Visits that are not given for want of people, of a bus or of an open date."""
    consultations_asked: int | None = None
    """Consultations that are needed; nothing where no stop states a need."""
    consultations_given: int = 0
    """Slots of all visits."""
    consultations_missing: int = 0
    """Consultations that stops need beyond the slots of their visits; what another stop has over helps nobody."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Missing visits by reason, as the plan calls it."""
    half_days: Counter[str] = field(default_factory=Counter)
    """Half-days by role, or of a `bus`, with which the missing visits could be given."""

    @property
    def asked(self) -> int:
        """Visits that were asked for: each is given, lost to the calendar or missing."""
        return self.given + len(self.lost) + self.missing

    @property
    def days(self) -> dict[str, float]:
        """The half-days that are missing, in days."""
        return {role: number / HALF_DAYS_A_DAY for role, number in self.half_days.items()}

    @property
    def whole(self) -> bool:
        """Whether everything that was asked for is given."""
        return not (self.missing or self.lost or self.shortened or self.consultations_missing)

    def as_json(self) -> dict[str, object]:
        """The figures for programs, half-days and days by role."""
        return {
            "visits": {
                "asked": self.asked,
                "given": self.given,
                "lost": len(self.lost),
                "missing": self.missing,
            },
            "lost": [{"stop": row.stop, "date": str(row.date), "kind": row.kind} for row in self.lost],
            "shortened": [
                {"stop": row.stop, "date": str(row.date), "half_day": row.half_day, "kind": row.kind}
                for row in self.shortened
            ],
            "consultations": {
                "asked": self.consultations_asked,
                "given": self.consultations_given,
                "missing": self.consultations_missing,
            },
            "reasons": dict(self.reasons),
            "half_days_missing": dict(self.half_days),
            "days_missing": self.days,
        }

    def __add__(self, other: Cover) -> Cover:
        """Both together, under no name."""
        asked = [cover.consultations_asked for cover in (self, other) if cover.consultations_asked is not None]
        return Cover(
            stops=self.stops + other.stops,
            given=self.given + other.given,
            lost=self.lost + other.lost,
            shortened=self.shortened + other.shortened,
            missing=self.missing + other.missing,
            consultations_asked=sum(asked) if asked else None,
            consultations_given=self.consultations_given + other.consultations_given,
            consultations_missing=self.consultations_missing + other.consultations_missing,
            reasons=self.reasons + other.reasons,
            half_days=self.half_days + other.half_days,
        )


def cover(plan: Plan, scenario: Scenario) -> tuple[Cover, ...]:
    """The cover of each commune, in the order of the table of stops, from what the plan calls unserved."""
    groups: dict[str, list[Stop]] = defaultdict(list)
    for stop in scenario.stops:
        groups[commune_of(stop, scenario)].append(stop)
    return tuple(_of_commune(plan, scenario, stops) for stops in groups.values())


def cover_document(covers: Sequence[Cover]) -> dict[str, object]:
    """The cover of every commune and of all, for programs."""
    communes = [
        {"commune": one.commune, "insee": one.insee, "stops": list(one.stops), **one.as_json()} for one in covers
    ]
    return {"communes": communes, "total": in_all(covers).as_json()}


def in_all(covers: Iterable[Cover]) -> Cover:
    """Several covers together."""
    return reduce(lambda one, other: one + other, covers, Cover())


def _of_commune(plan: Plan, scenario: Scenario, stops: Sequence[Stop]) -> Cover:
    ids = tuple(stop.id for stop in stops)
    # Former communes keep their names, and share the code of the one that they have become.
    names = {bare(stop.commune): stop.commune for stop in reversed(stops)}
    names = dict(reversed(names.items()))
    taken = [row for row in plan.exceptions if row.stop in ids and row.kind in OF_THE_CALENDAR and row.instead is None]
    lacks = [lack for lack in plan.unserved if lack.stop in ids]
    visits = [visit for visit in plan.visits if visit.stop in ids]
    held = {(visit.stop, visit.date) for visit in visits}
    slots = Counter(dict.fromkeys(ids, 0))
    for visit in visits:
        slots[visit.stop] += visit.slots
    needs = {stop.id: consultations_asked(scenario, stop) for stop in stops if scenario.need_of(stop) is not None}
    reasons: Counter[str] = Counter()
    half_days: Counter[str] = Counter()
    for lack in lacks:
        reasons[lack.reason] += lack.visits
        half_days.update(lack.missing)
    return Cover(
        commune=" / ".join(names.values()),
        insee=code_of(stops[0], scenario),
        stops=ids,
        given=sum(_turns(visit, scenario) for visit in visits),
        lost=tuple(row for row in taken if (row.stop, row.date) not in held),
        shortened=tuple(row for row in taken if (row.stop, row.date) in held),
        missing=sum(lack.visits for lack in lacks),
        consultations_asked=sum(needs.values()) if needs else None,
        consultations_given=slots.total(),
        consultations_missing=sum(max(0, asked - slots[name]) for name, asked in needs.items()),
        reasons=+reasons,
        half_days=+half_days,
    )


def _turns(visit: Visit, scenario: Scenario) -> int:
    """How much a visit counts of what its stop asked for."""
    return len(half_days_of(visit, scenario)) if in_half_days(scenario.stop[visit.stop]) else 1
