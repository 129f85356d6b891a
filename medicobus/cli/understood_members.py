"""What was understood of a member."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.scenario.capacity import capacity
from medicobus.scenario.crew import Member, Permit
from medicobus.scenario.scenario import Scenario
from medicobus.words import _, many
from medicobus.words.dates import day_in_words
from medicobus.words.numbers import listed
from medicobus.words.roles import role_name


def of_member(member: Member, scenario: Scenario) -> Iterator[str]:
    """A sentence for each thing that was stated of a member."""
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
        yield _("authorised in: {departments}", departments=listed(map(permit_in_words, member.departments)))
    absences = sum(absence.member == member.id for absence in scenario.absences)
    if absences:
        yield many("{count} absence", "{count} absences", absences)
    count = capacity(scenario, member)
    yield many("{count} half-day on offer in the season", "{count} half-days on offer in the season", count)


def permit_in_words(permit: Permit) -> str:
    """An authorisation: « 27 jusqu’au mercredi 31 mars 2027 »."""
    if permit.until is None:
        return permit.department
    return _("{department} until {day}", department=permit.department, day=day_in_words(permit.until))
