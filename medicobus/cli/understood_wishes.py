"""What a member wishes, and how a member works, told back in words."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.scenario.crew import Member
from medicobus.scenario.scenario import Scenario
from medicobus.words import _, many
from medicobus.words.numbers import listed


def of_tastes(member: Member, scenario: Scenario) -> Iterator[str]:
    """The stops and the half-days that the member likes, and those that the member dislikes."""
    if member.likes:
        yield _("likes to go to: {stops}", stops=_named(member.likes, scenario))
    if member.dislikes:
        yield _("would rather not go to: {stops}", stops=_named(member.dislikes, scenario))
    if member.likes_days is not None:
        yield _("likes to come: {offer}", offer=member.likes_days.in_words())
    if member.dislikes_days is not None:
        yield _("would rather not come: {offer}", offer=member.dislikes_days.in_words())


def of_days(member: Member) -> Iterator[str]:
    """The half-days at the desk, the most days running, and the fewest days off."""
    if member.desk is not None:
        yield _("takes bookings by telephone, and is at no visit: {offer}", offer=member.desk.in_words())
    if member.most_days_running is not None:
        yield many("at most {count} day running", "at most {count} days running", member.most_days_running)
    if member.least_days_off:
        yield many("at least {count} day off in 7", "at least {count} days off in 7", member.least_days_off)


def _named(stops: tuple[str, ...], scenario: Scenario) -> str:
    return listed(scenario.stop[stop].name for stop in stops)
