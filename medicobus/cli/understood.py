"""A service told back in words: what was understood of the config and its tables."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from medicobus.config import Config
from medicobus.reading.holidays import names_of
from medicobus.scenario.capacity import capacity
from medicobus.scenario.crew import Member, Permit
from medicobus.scenario.fleet import Bus
from medicobus.scenario.half_day import HalfDay, days_in_words
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop
from medicobus.words import _, many
from medicobus.words.dates import day_in_words, half_day_name, hours_in_words, period_in_words
from medicobus.words.numbers import duration, listed
from medicobus.words.roles import role_name


def document(config: Config) -> dict[str, object]:
    """What was understood, for programs."""
    scenario = config.scenario
    return {
        "title": config.title,
        "season": {"first_day": str(scenario.season.first_day), "last_day": str(scenario.season.last_day)},
        "weekdays": list(scenario.weekdays),
        "holidays": [{"date": str(day), "name": name} for day, name in names_of(scenario.season, scenario.holidays)],
        "stops": [
            {"id": stop.id, "name": stop.name, "commune": stop.commune, "understood": list(_of_stop(stop, scenario))}
            for stop in scenario.stops
        ],
        "closures": list(_closures(scenario)),
        "members": [
            {
                "id": member.id,
                "name": member.name,
                "half_days": capacity(scenario, member),
                "understood": list(_of_member(member, scenario)),
            }
            for member in scenario.members
        ],
        "buses": [{"id": bus.id, "name": bus.name, "understood": list(_of_bus(bus))} for bus in scenario.buses],
        "input_hash": config.input_hash,
    }


def lines(config: Config) -> Iterator[RenderableType]:
    """What was understood, for people."""
    scenario = config.scenario
    yield Text(config.title, style="bold")
    yield from _of_season(scenario)
    yield from (_("Closed: {closure}", closure=closure) for closure in _closures(scenario))
    yield from _block(
        _("Stops"), ((f"{stop.commune} – {stop.name} ({stop.id})", _of_stop(stop, scenario)) for stop in scenario.stops)
    )
    yield from _block(
        _("Members"), ((f"{member.name} ({member.id})", _of_member(member, scenario)) for member in scenario.members)
    )
    yield from _block(_("Buses"), ((f"{bus.name} ({bus.id})", _of_bus(bus)) for bus in scenario.buses))
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


def _of_stop(stop: Stop, scenario: Scenario) -> Iterator[str]:
    visit = _("{frequency}, {stay}", frequency=stop.frequency.in_words(), stay=stop.visit.in_words())
    yield visit if stop.weekdays is None else _("{visit}; open {days}", visit=visit, days=stop.weekdays.in_words())
    if stop.windows is not None:
        yield _("hours: {hours}", hours=stop.windows.in_words())
    if stop.setting == "indoors":
        yield many("{count} room indoors", "{count} rooms indoors", stop.rooms)
    if stop.need is not None:
        need = many("{count} consultation a week is needed", "{count} consultations a week are needed", stop.need)
        yield _("{need}, of {length} each", need=need, length=duration(stop.consultation))
    buses = scenario.buses_of(stop)
    if buses:
        yield _("bus: {buses}", buses=", ".join(buses))
        rows = [bus for bus in scenario.buses if bus.id in buses]
        crews = list(dict.fromkeys(_crew(scenario.crew_of(stop, row)) for row in rows))
    else:
        yield _("without bus: staff come by themselves")
        crews = [_crew(scenario.crew_of(stop, None))]
    yield _("crew: {crew}", crew=_(" or ").join(crews))


def _crew(crew: dict[str, int]) -> str:
    return listed(f"{number} {role_name(role, number)}" for role, number in crew.items() if number) or _("nobody")


def _of_member(member: Member, scenario: Scenario) -> Iterator[str]:
    yield _(
        "{roles}: {offer}", roles=listed(role_name(role) for role in member.roles), offer=member.available.in_words()
    )
    if member.last_resort is not None:
        yield _("only if need be: {offer}", offer=member.last_resort.in_words())
    stated = []
    if member.most_per_week is not None:
        stated.append(many("{count} half-day a week", "{count} half-days a week", member.most_per_week))
    if member.most_per_month is not None:
        stated.append(many("{count} half-day a month", "{count} half-days a month", member.most_per_month))
    if member.most_per_season is not None:
        stated.append(many("{count} half-day a season", "{count} half-days a season", member.most_per_season))
    if stated:
        yield _("at most {caps}", caps=listed(stated))
    if member.least_per_season is not None:
        yield _("at least {count} in the season", count=member.least_per_season)
    if member.departments:
        yield _("authorised in: {departments}", departments=listed(map(_permit, member.departments)))
    absences = sum(absence.member == member.id for absence in scenario.absences)
    if absences:
        yield many("{count} absence", "{count} absences", absences)
    count = capacity(scenario, member)
    yield many("{count} half-day on offer in the season", "{count} half-days on offer in the season", count)


def _permit(permit: Permit) -> str:
    if permit.until is None:
        return permit.department
    return _("{department} until {day}", department=permit.department, day=day_in_words(permit.until))


def _closures(scenario: Scenario) -> Iterator[str]:
    """Each closure: what is closed, and when."""
    for closure in scenario.closures:
        name = closure.id or ""
        what = {"service": _("the whole service"), "bus": _("bus {id}", id=name), "stop": _("stop {id}", id=name)}
        when = period_in_words(closure.first_day, closure.until or closure.first_day)
        if closure.half_day is not None:
            when = _("{day} ({half_day})", day=when, half_day=half_day_name(closure.half_day))
        yield _("{what}, {when}", what=what[closure.what], when=when)


def _of_bus(bus: Bus) -> Iterator[str]:
    yield _("base: {base}", base=bus.base)
    if bus.rooms > 1:
        yield many("{count} room on board", "{count} rooms on board", bus.rooms)
    if bus.weekdays is not None:
        yield _("out {days}", days=bus.weekdays.in_words())
    if bus.hours is not None:
        yield _("from departure to return: {hours}", hours=bus.hours.in_words())
    if bus.setup:
        yield _("{length} to set up, and to pack up", length=duration(bus.setup))
    if bus.longest_day is not None:
        yield _("out for {length} at most", length=duration(bus.longest_day))
