"""Whether a plan says one thing: ids that exist, and tours, shifts and slots that follow from its visits.

For plans that somebody edited by hand. What makes a plan good or bad is for the rules to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from medicobus.plan.assemble import shifts_of, tours_of
from medicobus.plan.plan import Plan, Shift, Tour, Visit
from medicobus.plan.reading import OF_THE_CALENDAR
from medicobus.plan.times import half_days_of, slots_of, urgent_of
from medicobus.scenario.opening import lost_to, wished
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words
from medicobus.words.numbers import listed


def strangers(plan: Plan, scenario: Scenario) -> Iterator[str]:
    """Ids that the service does not know, and another season: no rule can say anything of such a plan."""
    season = {"first_day": scenario.season.first_day, "last_day": scenario.season.last_day}
    if plan.season != season:
        first, last = day_in_words(plan.season["first_day"]), day_in_words(plan.season["last_day"])
        yield _("The plan is of another season: from {first} to {last}.", first=first, last=last)
    if plan.timezone != scenario.timezone:
        yield _("The plan is of another time zone: {zone}.", zone=plan.timezone)
    known = {"stop": set(scenario.stop), "bus": set(scenario.bus_ids), "member": set(scenario.member)}
    unknown = {
        "stop": _("there is no stop {id}"),
        "bus": _("there is no bus {id}"),
        "member": _("there is no member {id}"),
    }
    for where, kind, name in _named(plan):
        if name not in known[kind]:
            yield _("{where}: {fault}.", where=where, fault=unknown[kind].format(id=name))


def _named(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Every id that the plan names: where, of what kind, and which."""
    for visit in plan.visits:
        where = _("Visit {id}", id=visit.id)
        yield where, "stop", visit.stop
        if visit.bus is not None:
            yield where, "bus", visit.bus
        yield from ((where, "member", member) for member in sorted({entry.member for entry in visit.crew}))
    for tour in plan.tours:
        yield _("Tour of {day}", day=day_in_words(tour.date)), "bus", tour.bus
    for shift in plan.shifts:
        yield _("Shift of {day}", day=day_in_words(shift.date)), "member", shift.member
    for lack in plan.unserved:
        yield _("Visit not given"), "stop", lack.stop
    for exception in plan.exceptions:
        yield _("Exception of {day}", day=day_in_words(exception.date)), "stop", exception.stop


def faults(plan: Plan, scenario: Scenario) -> Iterator[str]:
    """Every place where the plan contradicts itself, or the calendar; strangers alone where there are any."""
    unknown = tuple(strangers(plan, scenario))
    if unknown:
        yield from unknown
        return
    for name, number in Counter(visit.id for visit in plan.visits).items():
        if number > 1:
            yield _("{number} visits share the id {id}.", number=number, id=name)
    for visit in plan.visits:
        yield from _of_visit(visit, scenario)
    yield from _tour_faults(plan, scenario)
    yield from _shift_faults(plan, scenario)
    for lack in plan.unserved:
        if lack.period.until < lack.period.first_day or not _within(scenario, lack.period.first_day, lack.period.until):
            name = scenario.stop[lack.stop].name
            yield _("{stop}: what is unserved lies outside the season.", stop=name)
    yield from _exception_faults(plan, scenario)


def _within(scenario: Scenario, *days: date) -> bool:
    return all(scenario.season.first_day <= day <= scenario.season.last_day for day in days)


def _of_visit(visit: Visit, scenario: Scenario) -> Iterator[str]:
    name, day = scenario.stop[visit.stop].name, day_in_words(visit.date)
    if not _within(scenario, visit.date):
        yield _("{stop}, {day}: this date is outside the season.", stop=name, day=day)
    if visit.start.date() != visit.date or visit.end.date() != visit.date:
        yield _("{stop}, {day}: start or end is on another date.", stop=name, day=day)
    if visit.end <= visit.start:
        yield _("{stop}, {day}: the visit ends before it starts.", stop=name, day=day)
    touched = half_days_of(visit, scenario)
    for entry in visit.crew:
        if not entry.half_days or len(set(entry.half_days)) < len(entry.half_days):
            yield _(
                "{stop}, {day}: the half-days of {member} are not stated once each.", **_who(entry.member, name, day)
            )
        elif not set(entry.half_days) <= set(touched):
            yield _("{stop}, {day}: {member} is there in a half-day without visit.", **_who(entry.member, name, day))
    for (member, _role), number in Counter((entry.member, entry.role) for entry in visit.crew).items():
        if number > 1:
            yield _("{stop}, {day}: {member} stands twice in one role.", **_who(member, name, day))
    yield from _slot_faults(visit, scenario, {"stop": name, "day": day})


def _slot_faults(visit: Visit, scenario: Scenario, where: dict[str, str]) -> Iterator[str]:
    right = slots_of(visit, scenario)
    if visit.slots != right:
        yield _(
            "{stop}, {day}: {stated} slots are stated, {right} follow from hours and crew.",
            stated=visit.slots,
            right=right,
            **where,
        )
    kept = urgent_of(scenario.stop[visit.stop], right)
    if visit.urgent != kept:
        yield _(
            "{stop}, {day}: {stated} urgent slots are stated, {right} follow from the stop's share.",
            stated=visit.urgent,
            right=kept,
            **where,
        )


def _who(member: str, stop: str, day: str) -> dict[str, str]:
    return {"member": member, "stop": stop, "day": day}


def _tour_faults(plan: Plan, scenario: Scenario) -> Iterator[str]:
    def key(tour: Tour) -> tuple[str, date]:
        return tour.bus, tour.date

    for (bus, day), stated, right in _differing(plan.tours, tours_of(plan, scenario), key):
        where = {"bus": bus, "day": day_in_words(day)}
        if stated is None:
            yield _("{bus}, {day}: the tour is missing.", **where)
        elif right is None:
            yield _("{bus}, {day}: there is a tour without visit, or twice.", **where)
        else:
            yield _(
                "{bus}, {day}: {keys} of the tour do not follow from its visits.", keys=_keys(stated, right), **where
            )


def _shift_faults(plan: Plan, scenario: Scenario) -> Iterator[str]:
    def key(shift: Shift) -> tuple[str, date]:
        return shift.member, shift.date

    for (member, day), stated, right in _differing(plan.shifts, shifts_of(plan, scenario), key):
        where = {"member": member, "day": day_in_words(day)}
        if stated is None:
            yield _("{member}, {day}: the shift is missing.", **where)
        elif right is None:
            yield _("{member}, {day}: there is a shift without visit, or twice.", **where)
        else:
            keys = _keys(stated, right)
            yield _("{member}, {day}: {keys} of the shift do not follow from the visits.", keys=keys, **where)


def _exception_faults(plan: Plan, scenario: Scenario) -> Iterator[str]:
    """Exceptions lie within the season, and half-days are lost that the calendar takes away; the rest is a rule's."""
    for exception in plan.exceptions:
        stop = scenario.stop[exception.stop]
        where = {"stop": stop.name, "day": day_in_words(exception.date)}
        if not _within(scenario, exception.date):
            yield _("{stop}, {day}: the exception lies outside the season.", **where)
        elif exception.kind in OF_THE_CALENDAR and exception.half_day is not None:
            half_day = exception.half_day
            taken = wished(scenario, stop, exception.date, half_day) and exception.kind == lost_to(
                scenario, stop, exception.date, half_day
            )
            if not taken:
                yield _("{stop}, {day}: the calendar does not take this half-day away.", **where)


Place = tuple[str, date]
Record = TypeVar("Record", Tour, Shift)


def _differing(
    stated: Iterable[Record], right: Iterable[Record], key: Callable[[Record], Place]
) -> Iterator[tuple[Place, Record | None, Record | None]]:
    """Key, what is stated and what should be, wherever the two are not the same; none for what is not there."""
    known: dict[Place, Record] = {}
    expected: dict[Place, Record] = {key(record): record for record in right}
    for record in stated:
        if key(record) in known:
            yield key(record), record, None
        known[key(record)] = record
    for place in sorted({*known, *expected}, key=lambda place: (place[1], place[0])):
        if known.get(place) != expected.get(place):
            yield place, known.get(place), expected.get(place)


def _keys(stated: Tour | Shift, right: Tour | Shift) -> str:
    """The keys of plan.json whose values differ."""
    return listed(name for name in type(stated).model_fields if getattr(stated, name) != getattr(right, name))
