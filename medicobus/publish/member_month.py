"""A member's month in words: the grid of its days, and each duty with the place, the hours and who else comes."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from babel.dates import format_date

from medicobus.plan.plan import Plan
from medicobus.publish.attendance import Duty, duties
from medicobus.publish.commune import commune_labels, place_line, place_lines
from medicobus.publish.crew_names import bus_name, crew_line
from medicobus.publish.duty_day import Told
from medicobus.publish.printable import fixed
from medicobus.scenario.half_day import WEEKDAYS, HalfDay, weekday
from medicobus.scenario.scenario import Scenario
from medicobus.words import _, many
from medicobus.words.dates import day_in_words, hours_in_words, weekday_name
from medicobus.words.language import locale
from medicobus.words.numbers import listed
from medicobus.words.roles import role_name

MONDAY_FIRST = Calendar(firstweekday=0)


class MonthTeller:
    """The months of every member, told from a plan."""

    def __init__(self, plan: Plan, scenario: Scenario) -> None:
        self._plan = plan
        self._scenario = scenario
        self._communes = commune_labels(scenario)
        self._duties: dict[str, list[Duty]] = {member: [] for member in scenario.member}
        for duty in duties(plan, scenario):
            self._duties[duty.member].append(duty)
        used = {weekday(visit.date) for visit in plan.visits} | set(scenario.weekdays)
        self.weekdays = [{"name": weekday_name(name), "wide": name in used} for name in WEEKDAYS]
        self._days_off = {day: self._off(day) for day in scenario.season.days()}

    def of(self, member: str) -> Iterator[Told]:
        """A page for each month of the season."""
        own = self._duties[member]
        for month in self._months():
            held = [duty for duty in own if duty.visit.date.replace(day=1) == month]
            yield {
                "name": format_date(month, "LLLL y", locale()),
                "weeks": [
                    [self._cell(day, month, held) for day in week]
                    for week in MONDAY_FIRST.monthdatescalendar(month.year, month.month)
                ],
                "duties": [self._line(duty) for duty in held],
                "total": _("This month: {half_days}.", half_days=_half_days(held)),
                "season": _("The whole season: {half_days}.", half_days=_half_days(own)),
            }

    def _months(self) -> Iterator[date]:
        month, last = self._plan.season["first_day"].replace(day=1), self._plan.season["last_day"]
        while month <= last:
            yield month
            month = (month + timedelta(days=31)).replace(day=1)

    def _off(self, day: date) -> str:
        """Why the service does not run on a date of the season; empty if it does, or never does on that weekday."""
        if day in self._scenario.dates.public:
            return _("Public holiday")
        if weekday(day) not in self._scenario.weekdays:
            return ""
        closed = all(self._scenario.closed("service", None, day, half_day) for half_day in HalfDay)
        return _("Closed") if closed else ""

    def _cell(self, day: date, month: date, held: Sequence[Duty]) -> Told:
        own = [duty for duty in held if duty.visit.date == day]
        inside = day.month == month.month
        return {
            "number": str(day.day) if inside else "",
            "off": self._days_off.get(day, "") if inside else "",
            "duties": [
                {
                    "commune": self._communes[duty.visit.stop],
                    "hours": _hours(duty, compact=True),
                    "place": place_line(self._scenario.stop[duty.visit.stop]),
                }
                for duty in own
            ],
        }

    def _line(self, duty: Duty) -> Told:
        visit = duty.visit
        others = [entry for entry in visit.crew if entry.member != duty.member]
        return {
            "day": day_in_words(visit.date, year=False),
            "hours": _hours(duty),
            "commune": self._communes[visit.stop],
            "place": ", ".join(place_lines(self._scenario.stop[visit.stop])),
            "roles": listed(role_name(role) for role in duty.roles),
            "others": crew_line(self._scenario, others) if others else _("nobody"),
            "bus": bus_name(self._scenario, visit.bus, visit.date) if visit.bus is not None else _("No bus"),
        }


def _hours(duty: Duty, *, compact: bool = False) -> list[str]:
    return [fixed(hours_in_words(part.start.time(), part.end.time(), compact=compact)) for part in duty.parts]


def _half_days(held: Sequence[Duty]) -> str:
    """How many half-days these are, one with two visits counted once."""
    found = {(duty.visit.date, part.half_day) for duty in held for part in duty.parts}
    return many("{count} half-day", "{count} half-days", len(found))
