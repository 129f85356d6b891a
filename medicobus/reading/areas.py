"""Areas that no stop belongs to, and wishes for days on which a stop can never be visited."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.errors import Problem
from medicobus.reading.findings import Findings
from medicobus.reading.refusals import suggestion
from medicobus.reading.service import Service
from medicobus.scenario.half_day import HalfDay, weekday
from medicobus.scenario.openings import Openings
from medicobus.scenario.scenario import Terms, holds
from medicobus.scenario.territory import Stop
from medicobus.scenario.vocabulary import bare
from medicobus.words import _


def check_areas(service: Service, findings: Findings) -> None:
    """Unknown areas and weekdays without service are wrong; days that never meet deserve a warning."""
    findings.errors.extend(_unknown(service))
    findings.warnings.extend(_misspelt(service))
    terms = service.terms
    if terms is None:
        return
    for row in service.areas.rows:
        if not any(day in terms.weekdays for day, _half in row.weekdays.items):
            message = _("The service runs on none of these weekdays.")
            remedy = _("Correct them, or scenario.weekdays.")
            findings.errors.append(service.areas.problem(row.line, "weekdays", message, remedy))
    for stop in service.stops.rows:
        findings.warnings.extend(_never_met(service, stop, terms))


def _known(service: Service) -> set[str]:
    """The areas of the stops, rows that are wrong included."""
    return {texts["area"] for texts in service.stops.texts.values() if "area" in texts}


def _unknown(service: Service) -> Iterator[Problem]:
    known = _known(service)
    if not service.stops.file:
        return
    for line, texts in service.areas.texts.items():
        if "area" in texts and texts["area"] not in known:
            message = _("No stop belongs to the area {area}.", area=texts["area"])
            yield service.areas.problem(line, "area", message, suggestion(texts["area"], tuple(sorted(known))))


def _misspelt(service: Service) -> Iterator[Problem]:
    """Stops whose area has no row, though one has the same letters."""
    named = {texts["area"] for texts in service.areas.texts.values() if "area" in texts}
    alike = {bare(area): area for area in named}
    for line, texts in service.stops.texts.items():
        area = texts.get("area", "")
        if area not in named and bare(area) in alike:
            message = _("The table of areas writes this one otherwise, so that its weekdays do not hold here.")
            yield service.stops.problem(line, "area", message, _("Did you mean {word}?", word=alike[bare(area)]))
        elif area and named and area not in named:
            message = _("The table of areas has no row for this one: it is served on any day.")
            yield service.stops.problem(line, "area", message, suggestion(area, tuple(sorted(named))))


def _never_met(service: Service, stop: Stop, terms: Terms) -> Iterator[Problem]:
    """Wishes that no half-day of the stop can fulfil, or that contradict each other."""
    rows = [row for row in service.areas.rows if row.area == stop.area]
    wished = [
        (day, half_day)
        for day in terms.season.days()
        for half_day in HalfDay
        if weekday(day) in terms.weekdays and holds(stop, day) and _open(stop.weekdays, weekday(day), half_day)
    ]
    if not wished:
        return
    if rows and not any(
        holds(row, day) and _open(row.weekdays, weekday(day), half) for row in rows for day, half in wished
    ):
        message = _("This stop is never open on a day of its area.")
        yield service.stops.problem(stop.line, "area", message, _("Correct its weekdays, or those of the area."))
    wanted, avoided = stop.wanted_days, stop.avoided_days
    if wanted is not None and not any(wanted.holds(*when) for when in wished):
        message = _("The stop is never open on one of these days.")
        yield service.stops.problem(stop.line, "wanted_days", message, _("Correct them, or its weekdays."))
    if wanted is not None and avoided is not None and any(wanted.holds(*at) and avoided.holds(*at) for at in wished):
        message = _("Some half-days are wanted and avoided at once.")
        yield service.stops.problem(stop.line, "avoided_days", message, _("Keep them in one of the two columns."))


def _open(openings: Openings | None, name: str, half_day: HalfDay) -> bool:
    return openings is None or openings.holds(name, half_day)
