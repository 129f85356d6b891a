"""What was understood of a member."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from medicobus.cli.account_words import account_in_words
from medicobus.cli.date_lines import half_day_lines
from medicobus.cli.understood_wishes import of_days, of_tastes
from medicobus.scenario.capacity import capacity
from medicobus.scenario.crew import Absence, Member, Permit
from medicobus.scenario.given_dates import irregular, offered
from medicobus.scenario.scenario import Scenario
from medicobus.words import _, many
from medicobus.words.dates import day_in_words, half_day_name, period_in_words
from medicobus.words.numbers import listed
from medicobus.words.roles import role_name

MOST_PERIODS = 5
"""Absences that are told one by one."""


def of_member(member: Member, scenario: Scenario) -> Iterator[str]:
    """A sentence for each thing that was stated of a member."""
    yield from _offers(member, scenario)
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
    if member.needs_supervisor:
        yield _("comes on top of the crew, only beside a supervisor")
    elif member.supervises:
        yield _("supervises others")
    if member.departments:
        yield _("authorised in: {departments}", departments=listed(map(permit_in_words, member.departments)))
    yield from of_days(member)
    yield from of_tastes(member, scenario)
    yield from _dates_of_their_own(member, scenario)
    account = scenario.accounts.get(member.id)
    if account is not None:
        yield _("former seasons: {account}", account=account_in_words(account))
    yield _count(member, scenario)


def _offers(member: Member, scenario: Scenario) -> Iterator[str]:
    """The roles and the offer, with all its dates where the weekdays alone don't tell them."""
    roles = listed(role_name(role) for role in member.roles)
    yield from _offer(_("{roles}: {offer}", roles=roles, offer=member.available.in_words()), member, scenario)
    if member.last_resort is not None:
        words = _("only if need be: {offer}", offer=member.last_resort.in_words())
        yield from _offer(words, member, scenario, last_resort=True)


def _offer(words: str, member: Member, scenario: Scenario, *, last_resort: bool = False) -> Iterator[str]:
    offer = member.last_resort if last_resort else member.available
    if offer is None or not irregular(scenario, member, offer):
        yield words
        return
    given = offered(scenario, member, last_resort=last_resort)
    count = sum(len(halves) for halves in given.values())
    yield _("{offer} — {half_days}", offer=words, half_days=many("{count} half-day", "{count} half-days", count))
    yield from half_day_lines(given, scenario)


def _dates_of_their_own(member: Member, scenario: Scenario) -> Iterator[str]:
    """Absences, and half-days beyond the usual ones."""
    away = [row for row in scenario.absences if row.member == member.id]
    if away:
        yield many("{count} absence: {periods}", "{count} absences: {periods}", len(away), periods=_periods(away))
    further = [row for row in scenario.availabilities if row.member == member.id]
    if rows := [row for row in further if row.kind == "available"]:
        yield _("further: {periods}", periods=_periods(rows))
    if rows := [row for row in further if row.kind == "last_resort"]:
        yield _("further, if need be: {periods}", periods=_periods(rows))


def _count(member: Member, scenario: Scenario) -> str:
    """The half-days on offer within caps and weeks of the month, and those that they choose among."""
    count = capacity(scenario, member)
    told = many("{count} half-day on offer in the season", "{count} half-days on offer in the season", count)
    kinds = (offered(scenario, member), offered(scenario, member, last_resort=True))
    every = sum(len(halves) for given in kinds for halves in given.values())
    return told if every == count else _("{half_days}, to be chosen among {number}", half_days=told, number=every)


def _periods(rows: Sequence[Absence]) -> str:
    """The first few periods, and how many more there are."""
    told = []
    for row in rows[:MOST_PERIODS]:
        when = period_in_words(row.first_day, row.until or row.first_day)
        half = row.half_day
        told.append(when if half is None else _("{day} ({half_day})", day=when, half_day=half_day_name(half)))
    rest = len(rows) - MOST_PERIODS
    return _("; ").join([*told, many("and {count} more", "and {count} more", rest)] if rest > 0 else told)


def permit_in_words(permit: Permit) -> str:
    """An authorisation: « 27 jusqu’au mercredi 31 mars 2027 »."""
    if permit.until is None:
        return permit.department
    return _("{department} until {day}", department=permit.department, day=day_in_words(permit.until))
