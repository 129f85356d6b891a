"""What becomes of a stop's turns on dates that the calendar takes away."""

from __future__ import annotations

from datetime import date, timedelta

from medicobus.scenario.calendar import OnHoliday
from medicobus.scenario.due import due, monday_of, phases, slots_of, usual_slots, week_of, wished_days, wished_halves
from medicobus.scenario.frequency import Dated, EveryDays, EveryWeeks, InTurn, ParityWeeks
from medicobus.scenario.opening import Cause, lost_to, may_be_served, open_on
from medicobus.scenario.remembered import remembered
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop


def cause_of_loss(scenario: Scenario, stop: Stop, day: date) -> Cause | None:
    """What takes a wished date away from a stop altogether; nothing if some half-day is left."""
    if open_on(scenario, stop, day):
        return None
    causes = (lost_to(scenario, stop, day, half) for half in wished_halves(scenario, stop, day))
    return next((cause for cause in causes if cause is not None), None)


def policy_of(scenario: Scenario, stop: Stop) -> OnHoliday:
    """What becomes of the stop's turn on a public holiday."""
    return stop.on_holiday or scenario.holidays.on_public_holiday


def one_at_a_time(stop: Stop) -> bool:
    """Whether the stop's turns are single visits, so that one that is lost can have another date of its own."""
    return isinstance(stop.frequency, EveryWeeks | ParityWeeks | InTurn | Dated) and stop.visit.days == 1


def replacements(scenario: Scenario, stop: Stop, day: date) -> tuple[date, ...]:
    """The dates that may replace a turn lost on this date; none where it is lost for good.

    `move`: the nearest dates of the same ISO week on which the stop could be visited. `wait`: the next such date
    before the next turn of a stop that comes less often than weekly; where stops take turns, the next is another's.
    Closures and school holidays lose the turn, and so does a stop that is served on several days a week: its other
    days stay what they are, as do the dates that are turns of their own.
    """
    if cause_of_loss(scenario, stop, day) != "holiday" or not one_at_a_time(stop):
        return ()
    policy = policy_of(scenario, stop)
    own = isinstance(stop.frequency, Dated)
    open_days = [
        other
        for other in scenario.days
        if may_be_served(scenario, stop, other) and not (own and due(scenario, stop, other, 0))
    ]
    if policy == "move":
        same_week = [other for other in open_days if week_of(other) == week_of(day)]
        nearest = min((abs(other - day) for other in same_week), default=timedelta())
        return tuple(other for other in same_week if abs(other - day) == nearest)
    if policy == "wait" and not isinstance(stop.frequency, InTurn):
        next_turn = _next_turn(scenario, stop, day)
        return tuple(other for other in open_days if day < other < next_turn)[:1]
    return ()


def _next_turn(scenario: Scenario, stop: Stop, day: date) -> date:
    """The first date that may belong to the next turn."""
    match stop.frequency:
        case EveryDays(days=days):
            return day + timedelta(days=days)
        case EveryWeeks(weeks=weeks):
            return monday_of(day) + timedelta(weeks=weeks)
        case ParityWeeks() as weeks:
            later = monday_of(day) + timedelta(weeks=1)
            # In a year of 53 weeks two odd ones follow each other.
            return later if weeks.in_week(later) else later + timedelta(weeks=1)
        case _:
            after = (other for other in scenario.days if other > day and due(scenario, stop, other, 0))
            return next(after, scenario.season.last_day + timedelta(days=1))


def sure_to_fall_on(scenario: Scenario, stop: Stop, day: date) -> bool:
    """Whether a turn of a closed date could not have been held in the rest of its week: no other date is open.

    So it is, too, where the stop has no other weekdays than its usual ones, or stays several days.
    """
    if stop.visit.days > 1 or len(slots_of(scenario, stop)) <= usual_slots(stop):
        return True
    return not any(
        open_on(scenario, stop, other) for other in wished_days(scenario, stop) if week_of(other) == week_of(day)
    )


@remembered
def possible_days(scenario: Scenario, stop: Stop) -> frozenset[date]:
    """The dates on which a visit may be held: those that are due in some phase, and those that may replace them."""
    found: set[date] = set()
    for day in wished_days(scenario, stop):
        if any(due(scenario, stop, day, number) for number in range(phases(scenario, stop))):
            found |= {day, *replacements(scenario, stop, day)}
    return frozenset(found)
