"""A turn is said to be lost, or moved, only where the calendar takes it away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from medicobus.model.model import Model
from medicobus.plan.plan import Plan, TimetableException
from medicobus.plan.reading import Reading
from medicobus.rules.opening import open_halves, openable_halves
from medicobus.rules.rule import Breach, Rule
from medicobus.scenario.frequency import AsNeeded, EveryDays, EveryWeeks, WeeksRange
from medicobus.scenario.half_day import weekday
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import _
from medicobus.words.dates import day_in_words

ONE_WEEK = timedelta(weeks=1)


class CalendarExceptions(Rule):
    """A turn is said to be lost, or moved, only where the calendar takes it away.

    The stop has a fixed rhythm and wishes the date, which is closed to it for the reason that is stated; the
    date's weekday is one on which most of the stop's turns fall. On a public holiday `move` and `wait` give the
    date instead if there is one, and the stop is visited on it. Counts exceptions.
    """

    name = "calendar_exceptions"
    structural = True

    def limits(self, model: Model) -> None:
        """Nothing more to say: the model knows no other exceptions."""

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Exceptions without a reason, and dates that replace what they must not."""
        reading = Reading(plan)
        for stop in scenario.stops:
            claims = [claim for claim in reading.exceptions_of(stop.id) if claim.half_day is None]
            given = {visit.date for visit in reading.of_stop[stop.id]}
            turns = Counter(weekday(day) for day in reading.turns(stop.id))
            for claim in claims:
                usual = turns[weekday(claim.date)] == max(turns.values())
                served = claim.instead is None or claim.instead in given
                if not (usual and served and _right(stop, claim, scenario)):
                    sentence = _(
                        "{stop}: the calendar gives no reason for the exception of {day}.",
                        stop=stop.name,
                        day=day_in_words(claim.date),
                    )
                    yield self.breach(1, sentence, stop.id, claim.date)


def _right(stop: Stop, claim: TimetableException, scenario: Scenario) -> bool:
    wished = openable_halves(stop, claim.date, scenario)
    if isinstance(stop.frequency, WeeksRange | AsNeeded) or not wished or open_halves(stop, claim.date, scenario):
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
    monday = lost - timedelta(days=lost.weekday())
    days = [day for day in scenario.season.days() if open_halves(stop, day, scenario)]
    match stop.on_holiday or scenario.holidays.on_public_holiday:
        case "move":
            near = [day for day in days if monday <= day < monday + ONE_WEEK]
            return [day for day in near if all(abs(day - lost) <= abs(other - lost) for other in near)]
        case "wait":
            match stop.frequency:
                case EveryDays(days=number):
                    next_turn = lost + timedelta(days=number)
                case EveryWeeks(weeks=number):
                    next_turn = monday + number * ONE_WEEK
                case _:
                    next_turn = monday + 2 * ONE_WEEK
            return [day for day in days if lost < day < next_turn][:1]
        case _:
            return []
