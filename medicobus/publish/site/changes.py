"""What the last edition changed, and which announced visits do not take place: sentences for residents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from medicobus.plan.plan import Plan
from medicobus.publish.calendar_stops import FOLDER, calendar_paths
from medicobus.publish.commune import commune_labels
from medicobus.publish.notice import Notice
from medicobus.publish.published import Event, Published, Slot, edition_of
from medicobus.publish.stop_events import stop_feeds
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words, hours_in_words


@dataclass(frozen=True)
class Change:
    """One thing that changed."""

    stop: str
    """The stop's id; none where it has left the table."""
    commune: str
    sentence: str


@dataclass(frozen=True)
class Changes:
    """What residents must know beside the timetable."""

    since: date | None
    """The day of the edition before; none if this is the first."""
    told: tuple[Change, ...]
    """What is new in this edition, by commune and date."""
    cancelled: tuple[Change, ...]
    """Announced visits that do not take place, from today on, whichever edition told it; by date."""
    marks: Mapping[str, str]
    """By the id of a visit that is not where or when it was first announced, a word on it."""


def changes(plan: Plan, scenario: Scenario, notice: Notice, published: Published) -> Changes:
    """What is to be told of all stops."""
    rows = list(_rows(plan, scenario, notice, published))
    edition, before = edition_of(plan), published.before(plan)
    new = [row for row in rows if row[3].change_told == edition.made_at and not row[3].cancelled]
    cancelled = sorted((row for row in rows if row[3].cancelled), key=lambda row: row[3].slot.start)
    return Changes(
        since=before.made_at.astimezone(ZoneInfo(plan.timezone)).date() if before is not None else None,
        told=tuple(dict.fromkeys(Change(stop, commune, _told(event)) for stop, commune, _visit, event in new)),
        cancelled=tuple(Change(stop, commune, _cancelled(event)) for stop, commune, _visit, event in cancelled),
        marks={visit: _mark(event) for _stop, _commune, visit, event in rows if event.moved},
    )


def _rows(
    plan: Plan, scenario: Scenario, notice: Notice, published: Published
) -> Iterator[tuple[str, str, str, Event]]:
    """Every event of the stops' calendars: the stop's id, the commune's name, the visit's id, and the event."""
    labels = commune_labels(scenario)
    for stop, feed in stop_feeds(plan, scenario, notice, published):
        for uid, event in feed.events.items():
            yield stop, labels[stop], uid.partition("@")[0], event
    # A stop that has left the table is not told of any more but where its visits fall away.
    paths = [f"public/{path}" for path in calendar_paths(scenario).values()]
    for _path, feed in published.left(f"public/{FOLDER}", paths, plan):
        for uid, event in feed.events.items():
            yield "", feed.title.rpartition("– ")[2], uid.partition("@")[0], event


def _told(event: Event) -> str:
    """One change in a sentence."""
    if event.change != "moved" or event.former is None:
        return _("A visit was added on {slot}.", slot=_slot(event.slot))
    first, now = event.former, event.slot
    if now.start.date() != first.start.date():
        return _("The visit of {day} takes place on {slot} instead.", day=_day(first), slot=_slot(now))
    if (now.start, now.end) != (first.start, first.end):
        hours = hours_in_words(now.start.time(), now.end.time())
        return _("New hours on {day}: {hours}.", day=_day(now), hours=hours)
    return _("New place: {place}.", place=now.location)


def _cancelled(event: Event) -> str:
    return _("The visit of {slot} is cancelled.", slot=_slot(event.slot))


def _mark(event: Event) -> str:
    """What stands behind a date that is not as it was first announced."""
    if event.slot.start.date() != event.first.start.date():
        return _("instead of {day}", day=_day(event.first))
    if (event.slot.start, event.slot.end) != (event.first.start, event.first.end):
        return _("new hours")
    return _("new place")


def _day(slot: Slot) -> str:
    return day_in_words(slot.start.date())


def _slot(slot: Slot) -> str:
    """« mardi 5 mai 2026, de 9 h à 12 h »."""
    return _("{day}, {hours}", day=_day(slot), hours=hours_in_words(slot.start.time(), slot.end.time()))
