"""Odd and even weeks in a season across the end of a year of 53 weeks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medicobus.errors import Problem
from medicobus.reading.findings import Findings
from medicobus.reading.service import Service
from medicobus.scenario.calendar import Season
from medicobus.scenario.crew import Member
from medicobus.scenario.frequency import ParityWeeks
from medicobus.scenario.half_day import weekday
from medicobus.scenario.long_year import break_in_words, broken_after
from medicobus.scenario.scenario import Terms
from medicobus.scenario.territory import Stop
from medicobus.words import _
from medicobus.words.dates import day_in_figures

OFFERS = ("available", "last_resort", "likes_days", "dislikes_days")
"""A member's columns that may name odd or even weeks."""


def check_parity(service: Service, findings: Findings) -> None:
    """Whoever counts in odd or even weeks is told where they don't alternate."""
    terms = service.terms
    if terms is not None:
        findings.warnings.extend(_of_stops(service, terms))
        findings.warnings.extend(_of_members(service, terms.season))


def _of_stops(service: Service, terms: Terms) -> Iterator[Problem]:
    for stop in service.stops.rows:
        if isinstance(stop.frequency, ParityWeeks):
            year = broken_after(stop.frequency.parity, *_span(stop, terms.season))
            if year is not None:
                message = break_in_words(stop.frequency.parity, year)
                yield service.stops.problem(stop.line, "frequency", message, _remedy(stop, stop.frequency, terms))


def _remedy(stop: Stop, frequency: ParityWeeks, terms: Terms) -> str:
    """What keeps the rhythm: a count of days where the weekday is known, else a count of weeks."""
    own = terms.weekdays if stop.weekdays is None else tuple(name for name, _half in stop.weekdays.items)
    open_on = [name for name in terms.weekdays if name in own]
    days = terms.season.days()
    first = next((day for day in days if weekday(day) in open_on and frequency.holds(day)), None)
    if len(open_on) == 1 and first is not None:
        return _(
            "To keep the rhythm write every 14 days from {day}; leave it if just these weeks are meant.",
            day=day_in_figures(first),
        )
    return _("To keep the rhythm write every 2 weeks; leave it if just these weeks are meant.")


def _of_members(service: Service, season: Season) -> Iterator[Problem]:
    remedy = _("Leave it if just these weeks are meant; else name dates, such as on 2027-01-12|2027-01-26.")
    for member in service.members.rows:
        for name in OFFERS:
            offer = getattr(member, name)
            for parity in dict.fromkeys(item.parity for item in offer.items if item.parity) if offer else ():
                year = broken_after(parity, *_span(member, season))
                if year is not None:
                    yield service.members.problem(member.line, name, break_in_words(parity, year), remedy)


def _span(row: Stop | Member, season: Season) -> tuple[date, date]:
    """The first and last day of the season on which a row holds."""
    first = max(season.first_day, row.first_day or season.first_day)
    return first, min(season.last_day, row.until or season.last_day)
