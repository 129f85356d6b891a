"""The public timetable in words: commune by commune, where, when, and which dates depart from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from medicobus.plan.plan import Plan, TimetableException
from medicobus.publish.attendance import parts
from medicobus.publish.calendar_stops import calendar_paths
from medicobus.publish.commune import communes, place_lines
from medicobus.publish.rhythm import month_rhythm, parity_rhythm, parity_weeks, rhythm, timetable_dates
from medicobus.publish.text import one_line, slugs
from medicobus.scenario.frequency import OfMonth, ParityWeeks
from medicobus.scenario.given_dates import dated_days
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import _
from medicobus.words.dates import day_in_words, half_day_name, hours_in_words
from medicobus.words.numbers import listed


@dataclass(frozen=True)
class DateLine:
    """A date on which a stop is served."""

    visit: str
    """The visit's id."""
    date: date
    day: str
    """In words."""
    hours: tuple[str, ...]
    """In words, one a half-day; lunch is left out."""


@dataclass(frozen=True)
class StopTimetable:
    """What is told of one stop; it names no member."""

    id: str
    """The stop's id."""
    place: tuple[str, ...]
    """Name, exact spot and address."""
    rhythm: str
    weeks: str
    """Which odd or even weeks these are; empty where the stop does not count in them."""
    hours: tuple[str, ...]
    """In words, one a half-day; empty where they change from date to date."""
    dates: tuple[DateLine, ...]
    exceptions: tuple[str, ...]
    """A sentence each."""
    remarks: tuple[str, ...]
    calendar: str
    """The path of its calendar."""


@dataclass(frozen=True)
class CommuneTimetable:
    """What is told of one commune."""

    slug: str
    """Its name as a file's."""
    label: str
    stops: tuple[StopTimetable, ...]

    @property
    def anchor(self) -> str:
        """Its place on the page of all communes."""
        return f"commune-{self.slug}"

    @property
    def page(self) -> str:
        """The path of its own page, within the public folder."""
        return f"communes/{self.slug}.html"

    @property
    def rhythm(self) -> str:
        """How often the bus comes, all its stops together."""
        return listed(dict.fromkeys(stop.rhythm for stop in self.stops if stop.rhythm))


def timetable(plan: Plan, scenario: Scenario) -> tuple[CommuneTimetable, ...]:
    """Every commune by name."""
    found = communes(scenario)
    slug = slugs(commune.label for commune in found)
    paths = calendar_paths(scenario)
    return tuple(
        CommuneTimetable(
            slug[commune.label],
            commune.label,
            tuple(_stop(plan, scenario, stop, paths[stop.id]) for stop in commune.stops),
        )
        for commune in found
    )


def _stop(plan: Plan, scenario: Scenario, stop: Stop, calendar: str) -> StopTimetable:
    dates = tuple(
        DateLine(
            visit.id,
            visit.date,
            day_in_words(visit.date),
            tuple(hours_in_words(part.start.time(), part.end.time()) for part in parts(scenario, visit)),
        )
        for visit in plan.visits
        if visit.stop == stop.id
    )
    hours = {line.hours for line in dates}
    usual = timetable_dates(plan, stop.id)
    return StopTimetable(
        id=stop.id,
        place=place_lines(stop),
        rhythm=_rhythm(usual, stop, scenario) if dates else "",
        hours=hours.pop() if len(hours) == 1 else (),
        dates=dates,
        exceptions=tuple(_told(row) for row in plan.exceptions if row.stop == stop.id),
        weeks=parity_weeks(usual, stop.frequency) if isinstance(stop.frequency, ParityWeeks) else "",
        remarks=_remarks(stop),
        calendar=calendar,
    )


def _rhythm(dates: tuple[date, ...], stop: Stop, scenario: Scenario) -> str:
    """In odd or even weeks, or turns of the month, where the stop counts in them, else as the dates have it."""
    if isinstance(stop.frequency, ParityWeeks):
        return parity_rhythm(dates, stop.frequency)
    if isinstance(stop.frequency, OfMonth):
        return month_rhythm(dates, stop.frequency, dated_days(scenario, stop) or ())
    return rhythm(dates)


def _remarks(stop: Stop) -> tuple[str, ...]:
    """What the public should know of the place."""
    found = [_("A wheelchair can enter.")] if stop.accessible else []
    found += [_("There is room to park.")] if stop.parking else []
    return (*found, one_line(stop.note)) if stop.note else tuple(found)


def _told(exception: TimetableException) -> str:
    """One date that departs from the timetable; that somebody is absent is nobody's business."""
    day = day_in_words(exception.date)
    why = {
        "holiday": _("public holiday"),
        "closure": _("closure"),
        "school": _("school holidays"),
        "bus": _("the vehicle is out of use"),
    }.get(exception.kind, "")
    details = [half_day_name(exception.half_day)] if exception.half_day is not None else []
    details += [why] if why else []
    behind = f" ({', '.join(details)})" if details else ""
    if exception.instead is None:
        return _("No visit on {day}{why}.", day=day, why=behind)
    instead = day_in_words(exception.instead)
    return _("The visit of {day}{why} takes place on {instead} instead.", day=day, why=behind, instead=instead)
