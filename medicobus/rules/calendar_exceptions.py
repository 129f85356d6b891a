"""A turn is said to be lost, or moved, only where the calendar takes it away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from medicobus.model.model import Model
from medicobus.plan.plan import Plan, TimetableException
from medicobus.plan.reading import Reading
from medicobus.plan.times import half_days_of
from medicobus.rules.opening import open_halves, openable_halves
from medicobus.rules.phase import turns_in_week
from medicobus.rules.rule import Breach, Rule
from medicobus.scenario.due import usual_slots
from medicobus.scenario.frequency import (
    AsNeeded,
    DaysAWeek,
    EveryDay,
    EveryDays,
    EveryWeeks,
    HalfDaysAWeek,
    InTurn,
    OfMonth,
    OnDates,
    ParityWeeks,
    PerMonth,
    WeeksRange,
)
from medicobus.scenario.half_day import weekday
from medicobus.scenario.opening import may_be_served
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.scenario.turn import sure_to_fall_on
from medicobus.words import _
from medicobus.words.dates import day_in_words

ONE_WEEK = timedelta(weeks=1)


class CalendarExceptions(Rule):
    """A turn is said to be lost, or moved, only where the calendar takes it away.

    The stop has a fixed rhythm and wishes the date, which is closed to it for the reason that is stated; the
    date's weekday is one of those on which most of the stop's turns fall (of so many as it is usually visited on),
    and some visit is held on it in the season, unless no other date of the week was open, the stop has no other
    weekday, or stays several days. Where half-days a week are wished, each half-day is lost by itself, and stands
    for such a weekday. On a public holiday `move` and `wait` give the date instead if there is one on which the stop
    could be visited (open, its area's day, a bus out), and it is visited on it; not where the stop is visited on
    several days a week. Counts exceptions.
    """

    name = "calendar_exceptions"
    by_stop = True
    pooled = True
    structural = True

    def limits(self, model: Model) -> None:
        """Nothing more to say: the model knows no other exceptions."""

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Exceptions without a reason, and dates that replace what they must not."""
        reading = Reading(plan)
        for stop in scenario.stops:
            given = {visit.date for visit in reading.of_stop[stop.id]}
            by_half = isinstance(stop.frequency, HalfDaysAWeek)
            claims = [
                claim
                for claim in reading.exceptions_of(stop.id)
                if claim.half_day is None or (by_half and claim.date not in given)
            ]
            counts = turns_in_week(reading, scenario, stop)
            held = {(visit.date, half) for visit in reading.of_stop[stop.id] for half in half_days_of(visit, scenario)}
            for claim in claims:
                slot = weekday(claim.date), claim.half_day
                ahead = sum(count > counts[slot] for count in counts.values())
                kept = any(weekday(day) == slot[0] and slot[1] in (None, half) for day, half in held)
                kept = kept or sure_to_fall_on(scenario, stop, claim.date)
                served = claim.instead is None or claim.instead in given
                in_halves = (claim.half_day is not None) == by_half
                if not (ahead < usual_slots(stop) and kept and served and in_halves and _right(stop, claim, scenario)):
                    sentence = _(
                        "{stop}: the calendar gives no reason for the exception of {day}.",
                        stop=stop.name,
                        day=day_in_words(claim.date),
                    )
                    yield self.breach(1, sentence, stop.id, claim.date)


def _right(stop: Stop, claim: TimetableException, scenario: Scenario) -> bool:
    wished = openable_halves(stop, claim.date, scenario)
    free = isinstance(stop.frequency, WeeksRange | PerMonth | AsNeeded)
    if free or not wished or open_halves(stop, claim.date, scenario) or claim.half_day not in (None, *wished):
        return False
    rows = [row for row in scenario.closures if row.first_day <= claim.date <= (row.until or row.first_day)]
    closed = any(
        row.half_day in (None, wished[0]) and (row.what == "service" or (row.what == "stop" and row.id == stop.id))
        for row in rows
    )
    holiday = claim.date in scenario.dates.public
    kind = "holiday" if holiday else "closure" if closed else "school"
    choices = _instead(stop, claim.date, scenario) if holiday else []
    return claim.kind == kind and (claim.instead in choices if choices else claim.instead is None)


def _instead(stop: Stop, lost: date, scenario: Scenario) -> list[date]:
    """The dates of which one must replace a turn on a public holiday; none where it is lost."""
    if isinstance(stop.frequency, EveryDay | DaysAWeek | HalfDaysAWeek) or stop.visit.days > 1:
        return []
    monday = lost - timedelta(days=lost.weekday())
    days = [day for day in scenario.season.days() if may_be_served(scenario, stop, day)]
    if isinstance(stop.frequency, EveryDays | OfMonth | OnDates):
        days = [day for day in days if not stop.frequency.holds(day)]
    match stop.on_holiday or scenario.holidays.on_public_holiday:
        case "move":
            near = [day for day in days if monday <= day < monday + ONE_WEEK]
            return [day for day in near if all(abs(day - lost) <= abs(other - lost) for other in near)]
        case "wait":
            until = _next_turn(stop, lost, monday, scenario)
            return [day for day in days if lost < day < until][:1]
        case _:
            return []


def _next_turn(stop: Stop, lost: date, monday: date, scenario: Scenario) -> date:
    """Before this date a turn may wait."""
    match stop.frequency:
        case EveryDays(days=number):
            return lost + timedelta(days=number)
        case EveryWeeks(weeks=number):
            return monday + number * ONE_WEEK
        case InTurn():
            return lost
        case ParityWeeks() as weeks:
            return next(monday + number * ONE_WEEK for number in (1, 2) if weeks.in_week(monday + number * ONE_WEEK))
        case OfMonth() | OnDates() as dated:
            service = [day for day in scenario.season.days() if weekday(day) in scenario.weekdays]
            later = [day for day in service if day > lost and dated.holds(day)]
            return min(later, default=scenario.season.last_day + timedelta(days=1))
        case _:
            return lost
