"""What was understood of a stop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medicobus.cli.date_lines import day_lines
from medicobus.cli.understood_place import of_need, of_place
from medicobus.cli.understood_service import of_service
from medicobus.scenario.frequency import InTurn
from medicobus.scenario.given_dates import dated_days, losses_of
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import _, many
from medicobus.words.date_lists import weeks_listed
from medicobus.words.numbers import listed
from medicobus.words.roles import role_name


def of_stop(stop: Stop, scenario: Scenario) -> Iterator[str]:
    """A sentence for each thing that was stated of a stop."""
    visit = _("{frequency}, {stay}", frequency=stop.frequency.in_words(), stay=stop.visit.in_words())
    yield visit if stop.weekdays is None else _("{visit}; open {days}", visit=visit, days=stop.weekdays.in_words())
    if isinstance(stop.frequency, InTurn):
        cycle = scenario.cycle(stop)
        yield _("turns: {stops}, a week each", stops=", ".join(other.name for other in cycle))
    yield from of_service(stop.first_day, stop.until)
    days = dated_days(scenario, stop)
    if days is not None:
        yield from _dates(stop, days, scenario)
    if stop.windows is not None:
        yield _("hours: {hours}", hours=stop.windows.in_words())
    if stop.setting == "indoors":
        yield many("{count} room indoors", "{count} rooms indoors", stop.rooms)
    yield from of_need(stop, scenario)
    yield from _bookings(stop)
    if stop.skills:
        yield _("skills asked for: {skills}", skills=listed(wish.in_words() for wish in stop.skills))
    buses = scenario.buses_of(stop)
    if buses:
        yield _("bus: {buses}", buses=", ".join(buses))
        rows = [bus for bus in scenario.buses if bus.id in buses]
        crews = list(dict.fromkeys(crew_in_words(scenario.crew_of(stop, row)) for row in rows))
    else:
        yield _("without bus: staff come by themselves")
        crews = [crew_in_words(scenario.crew_of(stop, None))]
    yield _("crew: {crew}", crew=_(" or ").join(crews))
    yield from of_place(stop, scenario)


def _bookings(stop: Stop) -> Iterator[str]:
    """From how many bookings on a half-day is held, and what is kept for urgent ones."""
    if stop.least_bookings:
        yield many(
            "a half-day is held if it can take {count} booking",
            "a half-day is held if it can take {count} bookings",
            stop.least_bookings,
        )
    if stop.urgent_share:
        yield _("{share} % of the slots are kept for urgent bookings", share=stop.urgent_share)


def _dates(stop: Stop, days: tuple[date, ...], scenario: Scenario) -> Iterator[str]:
    """The dates that the frequency lays down; the weeks, where each leaves the choice of a day."""
    weeks = {day.isocalendar()[:2] for day in days}
    if not days:
        yield _("no date of the season")
    elif len(weeks) < len(days):
        yield many(
            "once, in week {weeks}",
            "once in each of these {count} weeks: {weeks}",
            len(weeks),
            weeks=weeks_listed(days),
        )
    else:
        yield many("{count} date is asked for", "{count} dates are asked for", len(days))
        names = {"holiday": _("public holiday"), "closure": _("closed"), "school": _("school holidays")}
        lost = {day: names[cause] for day, cause in losses_of(scenario, stop, days).items()}
        yield from day_lines(days, remarks=lost)


def crew_in_words(crew: dict[str, int]) -> str:
    """A crew: « 1 médecin et 1 assistant »."""
    return listed(f"{number} {role_name(role, number)}" for role, number in crew.items() if number) or _("nobody")
