"""What a plan claims that the calendar takes away: the calendar must say so too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from medicobus.plan.plan import Plan, TimetableException
from medicobus.plan.reading import Reading
from medicobus.scenario.half_day import weekday
from medicobus.scenario.opening import lost_to, wished
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.scenario.turn import cause_of_loss, due, due_groups, has_turns, phases, replacements, wished_days
from medicobus.words import _
from medicobus.words.dates import day_in_words, weekday_name


def claim_faults(plan: Plan, scenario: Scenario) -> Iterator[str]:
    """Exceptions that the calendar does not bear out, stop by stop."""
    reading = Reading(plan)
    for exception, number in Counter(plan.exceptions).items():
        if number > 1:
            yield _("{stop}, {day}: the exception stands there twice.", **_where(scenario, exception))
        if not scenario.season.first_day <= exception.date <= scenario.season.last_day:
            yield _("{stop}, {day}: the exception lies outside the season.", **_where(scenario, exception))
    for stop in scenario.stops:
        claims = reading.exceptions_of(stop.id)
        held = {visit.date for visit in reading.of_stop[stop.id]}
        for claim in claims:
            yield from _of_calendar(claim, stop, held, scenario)
        whole = [claim for claim in claims if claim.half_day is None]
        yield from _of_rhythm(whole, stop, reading.turns(stop.id), scenario)
        yield from _given_too(whole, stop, held, scenario)


def _where(scenario: Scenario, exception: TimetableException) -> dict[str, str]:
    return {"stop": scenario.stop[exception.stop].name, "day": day_in_words(exception.date)}


def _of_calendar(claim: TimetableException, stop: Stop, held: set[date], scenario: Scenario) -> Iterator[str]:
    """The calendar takes the date away, for the cause that is stated, and leaves the replacement that is stated."""
    where = _where(scenario, claim)
    if claim.half_day is not None:
        if not wished(scenario, stop, claim.date, claim.half_day) or claim.kind != lost_to(
            scenario, stop, claim.date, claim.half_day
        ):
            yield _("{stop}, {day}: the calendar does not take this half-day away.", **where)
        return
    if claim.date not in wished_days(scenario, stop) or cause_of_loss(scenario, stop, claim.date) != claim.kind:
        yield _("{stop}, {day}: the calendar does not take this date away.", **where)
        return
    instead = replacements(scenario, stop, claim.date)
    if claim.instead is None and instead:
        yield _("{stop}, {day}: the date is lost although another could replace it.", **where)
    elif claim.instead is not None and claim.instead not in instead:
        other = day_in_words(claim.instead)
        yield _("{stop}, {day}: {other} cannot replace this date.", other=other, **where)
    elif claim.instead is not None and claim.instead not in held:
        other = day_in_words(claim.instead)
        yield _("{stop}, {day}: there is no visit on {other}, which replaces this date.", other=other, **where)


def _of_rhythm(claims: list[TimetableException], stop: Stop, turns: list[date], scenario: Scenario) -> Iterator[str]:
    """The timetable would have given the dates: they are in its rhythm, on the stop's most frequent weekday."""
    if not claims:
        return
    if not has_turns(stop):
        for claim in claims:
            yield _("{stop}, {day}: a stop without fixed rhythm loses no date.", **_where(scenario, claim))
        return
    fits = {phase: sum(due(scenario, stop, day, phase) for day in turns) for phase in range(phases(stop))}
    best = [phase for phase, number in fits.items() if number == max(fits.values())]
    count = Counter(weekday(day) for day in turns)
    usual = [name for name, number in count.items() if number == max(count.values())]
    for claim in claims:
        if not any(due(scenario, stop, claim.date, phase) for phase in best):
            yield _("{stop}, {day}: no visit was due on this date.", **_where(scenario, claim))
        if weekday(claim.date) not in usual:
            yield _(
                "{stop}, {day}: the date claims to be lost, but most turns fall on a {weekday}.",
                weekday=weekday_name(usual[0]),
                **_where(scenario, claim),
            )


def _given_too(claims: list[TimetableException], stop: Stop, held: set[date], scenario: Scenario) -> Iterator[str]:
    """One turn is given or lost, never both."""
    for claim in claims:
        groups = [set(group) for phase in range(phases(stop)) for group in due_groups(scenario, stop, phase)]
        period = next((group for group in groups if claim.date in group), {claim.date})
        if (held & period) - {claim.instead}:
            yield _("{stop}, {day}: the turn is called lost, and is given too.", **_where(scenario, claim))
