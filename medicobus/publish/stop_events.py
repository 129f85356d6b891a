"""Of each stop what its calendar shows of the season: what is held, what has moved, what was cancelled."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.plan.plan import Plan
from medicobus.publish.calendar_stops import stop_calendars
from medicobus.publish.notice import Notice
from medicobus.publish.published import Event, Feed, Published
from medicobus.scenario.scenario import Scenario


def stop_events(
    plan: Plan, scenario: Scenario, notice: Notice, published: Published
) -> Iterator[tuple[str, dict[str, Event]]]:
    """For each stop's id the events of the season by UID, as the publication ledger knows them."""
    first, last = plan.season["first_day"], plan.season["last_day"]
    for stop, feed in stop_feeds(plan, scenario, notice, published):
        yield stop, {uid: event for uid, event in feed.events.items() if first <= event.slot.start.date() <= last}


def stop_feeds(plan: Plan, scenario: Scenario, notice: Notice, published: Published) -> Iterator[tuple[str, Feed]]:
    """For each stop's id its calendar, with what is still to come of another season."""
    for stop, calendar in zip(scenario.stop, stop_calendars(plan, scenario, notice), strict=True):
        yield stop, published.feed(f"public/{calendar.path}", calendar.title, calendar.entries, plan)
