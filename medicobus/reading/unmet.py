"""What is written down and can never come about: turns without others, dates and offers outside the season."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from statistics import median

from medicobus.errors import Problem
from medicobus.reading.findings import Findings
from medicobus.reading.service import Service
from medicobus.scenario.crew import Member
from medicobus.scenario.frequency import InTurn, OnDates
from medicobus.scenario.half_day import HalfDay, weekday
from medicobus.scenario.scenario import Terms, covers, holds
from medicobus.words import _, many
from medicobus.words.dates import day_in_words
from medicobus.words.numbers import listed

FEWEST = 4
"""Of fewer stops one cannot say which of them lies apart."""
APART = 0.5
"""Degrees: some 50 km."""
FAR = 4
"""So many times as far from the middle as the stops usually are."""


def check_unmet(service: Service, findings: Findings) -> None:
    """Slips that leave a stop or a member without a date, or out of reach, are told."""
    findings.warnings.extend(_alone_in_turn(service))
    findings.warnings.extend(_far_apart(service))
    findings.warnings.extend(_of_no_account(service))
    if service.terms is not None:
        findings.warnings.extend(_dates_outside(service, service.terms))
        findings.warnings.extend(_nothing_on_offer(service, service.terms))


def _alone_in_turn(service: Service) -> Iterator[Problem]:
    turns = Counter(stop.area for stop in service.stops.rows if isinstance(stop.frequency, InTurn))
    for stop in service.stops.rows:
        if isinstance(stop.frequency, InTurn) and turns[stop.area] == 1:
            message = _("No other stop of this area is visited in turn: this one is visited every week.")
            remedy = _("Write the same area for all the stops that take turns.")
            yield service.stops.problem(stop.line, "area" if stop.area else "frequency", message, remedy)


def _dates_outside(service: Service, terms: Terms) -> Iterator[Problem]:
    season = terms.season
    for stop in service.stops.rows:
        dates = stop.frequency.dates if isinstance(stop.frequency, OnDates) else ()
        outside = [day for day in dates if not season.first_day <= day <= season.last_day]
        if outside:
            message = many(
                "{count} date lies outside the season: {days}.",
                "{count} dates lie outside the season: {days}.",
                len(outside),
                days=listed(map(day_in_words, outside)),
            )
            yield service.stops.problem(stop.line, "frequency", message, _("Check the year."))


def _nothing_on_offer(service: Service, terms: Terms) -> Iterator[Problem]:
    for member in service.members.rows:
        if not any(_offered(service, member, terms)):
            message = _("Nothing of this offer falls on a day of the service in the season.")
            remedy = _("Check the weekdays and the dates.")
            yield service.members.problem(member.line, "available", message, remedy)


def _offered(service: Service, member: Member, terms: Terms) -> Iterator[bool]:
    rows = [row for row in service.availabilities.rows if row.member == member.id]
    for day in terms.season.days():
        if weekday(day) in terms.weekdays and holds(member, day):
            for half_day in HalfDay:
                yield member.available.holds(day, half_day)
                yield member.last_resort is not None and member.last_resort.holds(day, half_day)
                yield any(covers(row, day, half_day) for row in rows)


def _of_no_account(service: Service) -> Iterator[Problem]:
    for stop in service.stops.rows:
        if stop.priority == 0:
            message = _("At priority 0 a missing visit costs nothing: the stop may never be visited.")
            yield service.stops.problem(stop.line, "priority", message, _("Write 1, or more."))


def _far_apart(service: Service) -> Iterator[Problem]:
    """Stops that lie far from all others: a sign or a digit may be wrong."""
    stops = service.stops.rows
    if len(stops) < FEWEST:
        return
    middle = median(stop.lat for stop in stops), median(stop.lon for stop in stops)
    apart = {stop.id: max(abs(stop.lat - middle[0]), abs(stop.lon - middle[1])) for stop in stops}
    usual = median(apart.values())
    for stop in stops:
        if apart[stop.id] > APART and apart[stop.id] > FAR * usual:
            name = "lat" if abs(stop.lat - middle[0]) > abs(stop.lon - middle[1]) else "lon"
            message = _("This stop lies far from all the others.")
            yield service.stops.problem(stop.line, name, message, _("Check the figure, its sign and its decimals."))
