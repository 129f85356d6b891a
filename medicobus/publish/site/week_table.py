"""The week as a table: which communes are visited on which weekday and half-day, odd and even weeks apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from medicobus.plan.plan import Plan
from medicobus.publish.attendance import parts
from medicobus.publish.rhythm import FEWEST, rhythm
from medicobus.publish.timetable import CommuneTimetable
from medicobus.scenario.half_day import WEEKDAYS, HalfDay, weekday
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words, half_day_name, hours_in_words, weekday_name
from medicobus.words.numbers import listed


@dataclass(frozen=True)
class Call:
    """A commune in a cell of the table."""

    commune: CommuneTimetable
    place: str
    hours: tuple[str, ...]
    """In words; several where they change from date to date."""
    rhythm: str
    """How often, where it is not in each of the table's weeks."""


@dataclass(frozen=True)
class Row:
    """A half-day of the week."""

    name: str
    cells: tuple[tuple[Call, ...], ...]
    """One a weekday."""


@dataclass(frozen=True)
class WeekTable:
    """One table."""

    name: str
    """« Semaines paires »; empty where all weeks are alike."""
    weekdays: tuple[str, ...]
    """Their names."""
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class _Held:
    """The dates of a stop on a weekday and half-day."""

    dates: list[date]
    hours: list[str]


Slots = dict[tuple[str, str, HalfDay], _Held]
"""By stop, weekday and half-day."""


class WeekTables:
    """The tables of a plan: one of all weeks, or one of the even and one of the odd weeks where some stop needs it."""

    def __init__(self, plan: Plan, scenario: Scenario, communes: Sequence[CommuneTimetable]) -> None:
        self._communes = communes
        self._season = tuple(scenario.season.days())
        self._lost = {(one.stop, one.date) for one in plan.exceptions}
        self._slots = _slots(plan, scenario)

    def told(self) -> tuple[WeekTable, ...]:
        """The tables; none where nothing is visited."""
        if not self._slots:
            return ()
        if not any(len(held.dates) > 1 and len(_parities(held.dates)) == 1 for held in self._slots.values()):
            return (self._table("", self._slots, self._season),)
        names = {0: _("Even weeks"), 1: _("Odd weeks")}
        return tuple(
            self._table(name, _only(self._slots, parity), [day for day in self._season if _parity(day) == parity])
            for parity, name in names.items()
        )

    def _table(self, name: str, slots: Slots, days: Sequence[date]) -> WeekTable:
        """A table of some of the season's days."""
        weekdays = tuple(name for name in WEEKDAYS if any(key[1] == name for key in self._slots))
        rows = tuple(
            Row(half_day_name(half), tuple(tuple(self._calls(slots, day, half, days)) for day in weekdays))
            for half in HalfDay
            if any(key[2] is half for key in slots)
        )
        return WeekTable(name, tuple(weekday_name(day) for day in weekdays), _merged(rows))

    def _calls(self, slots: Slots, day: str, half: HalfDay, days: Sequence[date]) -> Iterator[Call]:
        """The communes of a cell, by name."""
        turns = [one for one in days if weekday(one) == day]
        for commune in self._communes:
            for stop in commune.stops:
                held = slots.get((stop.id, day, half))
                if held is not None:
                    # A week that the calendar takes away leaves the rhythm as it is.
                    usual = {*held.dates, *(turn for turn in turns if (stop.id, turn) in self._lost)}
                    told = _when(held.dates, usual, [turn for turn in turns if turn not in usual])
                    yield Call(commune, stop.place[0], tuple(held.hours), told)


def _merged(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """One row of whole days where morning and afternoon are alike but for their hours."""
    if len(rows) < len(HalfDay) or _alike(rows[0]) != _alike(rows[1]):
        return rows
    cells = tuple(
        tuple(replace(early, hours=early.hours + late.hours) for early, late in zip(*both, strict=True))
        for both in zip(rows[0].cells, rows[1].cells, strict=True)
    )
    return (Row(_("Whole day"), cells),)


def _alike(row: Row) -> list[list[Call]]:
    return [[replace(call, hours=()) for call in cell] for cell in row.cells]


def _when(days: Collection[date], usual: Iterable[date], missing: Collection[date]) -> str:
    """Nothing where it is each of the table's weeks, or all but a few: « sauf le jeudi 25 février ».

    Else a few dates by themselves, « le mercredi 10 mars et le mercredi 7 avril », more by their usual rhythm.
    """
    if len(missing) * FEWEST <= len(days):
        return _("except {days}", days=_on(missing)) if missing else ""
    return rhythm(usual) if len(days) >= FEWEST else _on(days)


def _on(days: Iterable[date]) -> str:
    return listed(_("on {day}", day=day_in_words(day, year=False)) for day in sorted(days))


def _slots(plan: Plan, scenario: Scenario) -> Slots:
    slots: Slots = defaultdict(lambda: _Held([], []))
    for visit in plan.visits:
        for part in parts(scenario, visit):
            held = slots[visit.stop, weekday(visit.date), part.half_day]
            held.dates.append(visit.date)
            hours = hours_in_words(part.start.time(), part.end.time())
            held.hours.extend([hours] if hours not in held.hours else [])
    return slots


def _only(slots: Slots, parity: int) -> Slots:
    """The dates in weeks of a parity."""
    kept = {
        key: _Held([day for day in held.dates if _parity(day) == parity], held.hours) for key, held in slots.items()
    }
    return {key: held for key, held in kept.items() if held.dates}


def _parities(days: Sequence[date]) -> set[int]:
    return {_parity(day) for day in days}


def _parity(day: date) -> int:
    return day.isocalendar().week % 2
