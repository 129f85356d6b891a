"""A service told back in words: what was understood of the config and its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from medicobus.cli.understood_buses import of_bus
from medicobus.cli.understood_members import of_member
from medicobus.cli.understood_pins import pins
from medicobus.cli.understood_stops import crew_in_words, of_stop
from medicobus.config import Config
from medicobus.reading.holidays import names_of
from medicobus.rules.presence import Presence
from medicobus.scenario.capacity import capacity
from medicobus.scenario.given_dates import dated_days, offered
from medicobus.scenario.half_day import HalfDay, days_in_words
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words, half_day_name, hours_in_words, period_in_words
from medicobus.words.numbers import listed


def document(config: Config) -> dict[str, object]:
    """What was understood, for programs."""
    scenario = config.scenario
    return {
        "title": config.title,
        "season": {"first_day": str(scenario.season.first_day), "last_day": str(scenario.season.last_day)},
        "weekdays": list(scenario.weekdays),
        "holidays": [{"date": str(day), "name": name} for day, name in names_of(scenario.season, scenario.holidays)],
        "stops": [
            {
                "id": stop.id,
                "name": stop.name,
                "commune": stop.commune,
                "dates": _iso(dated_days(scenario, stop)),
                "understood": list(of_stop(stop, scenario)),
            }
            for stop in scenario.stops
        ],
        "closures": list(_closures(scenario)),
        "pins": list(pins(scenario)),
        "members": [
            {
                "id": member.id,
                "name": member.name,
                "half_days": capacity(scenario, member),
                "dates": _iso(offered(scenario, member)),
                "last_resort_dates": _iso(offered(scenario, member, last_resort=True)),
                "understood": list(of_member(member, scenario)),
            }
            for member in scenario.members
        ],
        "buses": [
            {"id": bus.id, "name": bus.name, "dates": _iso(bus.dates or None), "understood": list(of_bus(bus))}
            for bus in scenario.buses
        ],
        "input_hash": config.input_hash,
    }


def _iso(days: Iterable[date] | None) -> list[str] | None:
    """Dates for programs; nothing where none are laid down."""
    return None if days is None else [day.isoformat() for day in days]


def lines(config: Config) -> Iterator[RenderableType]:
    """What was understood, for people."""
    scenario = config.scenario
    yield Text(config.title, style="bold")
    yield from _of_season(scenario)
    yield from (_("Closed: {closure}", closure=closure) for closure in _closures(scenario))
    yield from (_("Fixed beforehand: {pin}", pin=pin) for pin in pins(scenario))
    for rule in config.rules:
        if isinstance(rule, Presence) and rule.least:
            yield _("At work at least, whenever the service runs: {crew}", crew=crew_in_words(rule.least))
    yield from _block(
        _("Stops"), ((f"{stop.commune} – {stop.name} ({stop.id})", of_stop(stop, scenario)) for stop in scenario.stops)
    )
    yield from _block(
        _("Members"), ((f"{member.name} ({member.id})", of_member(member, scenario)) for member in scenario.members)
    )
    yield from _block(_("Buses"), ((f"{bus.name} ({bus.id})", of_bus(bus)) for bus in scenario.buses))
    yield ""
    yield Text(_("Everything could be read."), style="green")
    yield _("Next: medicobus plan {config}", config=config.path)


def _block(title: str, entries: Iterator[tuple[str, Iterator[str]]]) -> Iterator[RenderableType]:
    yield ""
    yield Text(title, style="bold")
    for name, sentences in entries:
        yield f"  {name}"
        yield from (f"    {sentence}" for sentence in sentences)


def _of_season(scenario: Scenario) -> Iterator[str]:
    season = scenario.season
    first, last = day_in_words(season.first_day), day_in_words(season.last_day)
    yield _("Season: from {first} to {last}", first=first, last=last)
    yield _("The service runs {days}.", days=days_in_words(scenario.weekdays))
    for half_day in HalfDay:
        hours = scenario.half_days.of(half_day)
        yield _("{half_day}: {hours}", half_day=half_day_name(half_day), hours=hours_in_words(hours.start, hours.end))
    named = [_("{day} ({name})", day=day_in_words(day), name=name) for day, name in names_of(season, scenario.holidays)]
    if named:
        yield _("Public holidays in the season: {days}", days=listed(named))
    if scenario.holidays.school_zone is not None:
        yield _("School holidays: zone {zone}", zone=scenario.holidays.school_zone)


def _closures(scenario: Scenario) -> Iterator[str]:
    """Each closure: what is closed, and when."""
    for closure in scenario.closures:
        name = closure.id or ""
        what = {"service": _("the whole service"), "bus": _("bus {id}", id=name), "stop": _("stop {id}", id=name)}
        when = period_in_words(closure.first_day, closure.until or closure.first_day)
        if closure.half_day is not None:
            when = _("{day} ({half_day})", day=when, half_day=half_day_name(closure.half_day))
        yield _("{what}, {when}", what=what[closure.what], when=when)
