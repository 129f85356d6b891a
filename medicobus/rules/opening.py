"""A visit is held when the stop is open, and lasts as long as the stop wishes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

from medicobus.model.model import Model
from medicobus.plan.plan import Plan, Visit
from medicobus.plan.times import half_days_of
from medicobus.rules.rule import Breach, Rule
from medicobus.scenario.frequency import HalfDaysAWeek
from medicobus.scenario.half_day import HalfDay, weekday
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.sitting import GRID
from medicobus.scenario.territory import Stop
from medicobus.words import _
from medicobus.words.dates import day_in_words


class Opening(Rule):
    """A visit is held when the stop is open, and lasts as long as it wishes.

    Open: on its weekdays, within its windows, not on a public holiday, a closure, or against the school
    holidays, between its first and last day. A `day` fills every open half-day, a `half_day` one (or both, where
    half-days a week are wished), a length starts on a grid of five minutes. Counts visits.
    """

    name = "opening"
    by_stop = True
    pooled = True
    structural = True

    def limits(self, model: Model) -> None:
        """Nothing more to say: the model knows no other sittings."""

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Visits at times when the stop is not open, or of another length."""
        for visit in plan.visits:
            stop = scenario.stop[visit.stop]
            sentence = _fault(visit, stop, scenario)
            if sentence:
                yield self.breach(1, sentence, visit.id)


def _fault(visit: Visit, stop: Stop, scenario: Scenario) -> str:
    touched = half_days_of(visit, scenario)
    values = {"stop": stop.name, "day": day_in_words(visit.date)}
    if visit.start.date() != visit.date or visit.end.date() != visit.date or not touched:
        return _("{stop}, {day}: the hours are outside the half-days.", **values)
    halves = open_halves(stop, visit.date, scenario)
    if not set(touched) <= set(halves):
        return _("{stop} is not open on {day}.", **values)
    spans = {half_day: _window(stop, visit.date, half_day, scenario) for half_day in halves}
    start, end = visit.start.time(), visit.end.time()
    if stop.visit.kind == "length":
        lasts = visit.end - visit.start == timedelta(minutes=stop.visit.minutes)
        inside = (
            spans[touched[0]][0] <= start < spans[touched[0]][1]
            and spans[touched[-1]][0] < end <= spans[touched[-1]][1]
        )
        fits_in_half = any(_fits(span, stop.visit.minutes) for span in spans.values())
        on_grid = start.minute % GRID == 0 and start.second == 0
        right = lasts and inside and on_grid and (len(touched) == 1 or not fits_in_half)
    else:
        right = start == spans[touched[0]][0] and end == spans[touched[-1]][1]
        several = isinstance(stop.frequency, HalfDaysAWeek)
        right = right and (touched == halves if stop.visit.kind == "day" else len(touched) == 1 or several)
    return (
        "" if right else _("{stop}, {day}: the visit has not the hours or the length that the stop wishes.", **values)
    )


def _fits(span: tuple[time, time], minutes: int) -> bool:
    """Whether a length fits between two times when it starts on the grid."""
    first = _minutes(time.min, span[0])
    return first + -first % GRID + minutes <= _minutes(time.min, span[1])


def openable_halves(stop: Stop, day: date, scenario: Scenario) -> tuple[HalfDay, ...]:
    """The half-days of a date that the stop's own table gives, calendar or not."""
    name = weekday(day)
    return tuple(
        half_day
        for half_day in HalfDay
        if scenario.season.first_day <= day <= scenario.season.last_day
        and name in scenario.weekdays
        and (
            stop.weekdays is None or any(name == own and half in (None, half_day) for own, half in stop.weekdays.items)
        )
        and (stop.first_day is None or stop.first_day <= day)
        and (stop.until is None or stop.until >= day)
        and not (stop.school_holidays == "only" and day not in scenario.dates.school)
        and _minutes(*_window(stop, day, half_day, scenario)) > 0
    )


def open_halves(stop: Stop, day: date, scenario: Scenario) -> tuple[HalfDay, ...]:
    """The half-days of a date on which the stop may be visited."""
    closed = [
        closure.half_day
        for closure in scenario.closures
        if closure.first_day <= day <= (closure.until or closure.first_day)
        and (closure.what == "service" or (closure.what == "stop" and closure.id == stop.id))
    ]
    return tuple(
        half_day
        for half_day in openable_halves(stop, day, scenario)
        if day not in scenario.dates.public
        and not (stop.school_holidays == "closed" and day in scenario.dates.school)
        and None not in closed
        and half_day not in closed
    )


def _window(stop: Stop, day: date, half_day: HalfDay, scenario: Scenario) -> tuple[time, time]:
    """The longest window of the stop within a half-day; an empty one where it has none."""
    hours = scenario.half_days.of(half_day)
    windows = [] if stop.windows is None else list(stop.windows.items)
    own = [window for window in windows if window.weekday == weekday(day)]
    general = [window for window in windows if window.weekday is None]
    if not (own or general):
        return hours.start, hours.end
    best = (hours.start, hours.start)
    for window in own or general:
        start, end = max(window.start, hours.start), min(window.end, hours.end)
        if _minutes(start, end) > _minutes(*best):
            best = (start, end)
    return best


def _minutes(start: time, end: time) -> int:
    return (end.hour - start.hour) * 60 + end.minute - start.minute
