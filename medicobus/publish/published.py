"""The publication ledger: every event that was published, as it stands now, and what the last edition changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from pydantic import Field

from medicobus.plan.plan import Plan
from medicobus.schema import Section

FORMAT = 1
"""The version of the ledger's layout."""
KEPT = timedelta(days=400)
"""How long an event that is over stays in the ledger: nobody's calendar asks for it any more."""
Change = Literal["added", "moved", "cancelled"]
"""What became of an event since it was first published."""


class Slot(Section):
    """When and where an event is."""

    start: datetime
    """Local, without a zone."""
    end: datetime
    """Local, without a zone."""
    location: str
    """What a map finds."""


@dataclass(frozen=True)
class Entry:
    """An event of a calendar, as the plan has it."""

    uid: str
    """Stable for the life of the visit."""
    slot: Slot
    summary: str
    description: tuple[str, ...]
    """Lines."""
    position: tuple[float, float]
    """Latitude and longitude."""


class Event(Section):
    """An event as it was last published."""

    slot: Slot
    """When and where it is."""
    first: Slot
    """When and where it was to be when it was first published."""
    former: Slot | None = None
    """When and where it was to be in the edition before it was moved last."""
    summary: str
    """What calendars show, without a word on whether it is moved or cancelled."""
    description: tuple[str, ...]
    """Lines."""
    position: tuple[float, float]
    """Latitude and longitude."""
    cancelled: bool = False
    """Whether it was published and does not take place."""
    sequence: int = 0
    """How often its time, its place or whether it takes place has changed."""
    changed: datetime
    """When anything of it last changed, in UTC."""
    change: Change | None = None
    """The last change that people must know of."""
    change_told: datetime | None = None
    """The edition that first told it, in UTC."""

    @property
    def moved(self) -> bool:
        """Whether it takes place, but not when and where it was first published."""
        return not self.cancelled and self.slot != self.first


class Edition(Section):
    """A publication: when its plan was made, and for which season."""

    made_at: datetime
    """In UTC."""
    first_day: date
    """The season's first day."""
    last_day: date
    """The season's last day."""


class Feed(Section):
    """A calendar that people may have subscribed to."""

    title: str
    """What it is called."""
    owner: str | None = None
    """Of a private calendar, the id of the member or the bus that it is for."""
    events: dict[str, Event] = Field(default_factory=dict)
    """By UID."""


class Published(Section):
    """All calendars as they were last published, and the editions so far.

    It holds names, as private calendars do. With it SEQUENCE never falls, and what a plan no longer holds is shown as
    cancelled until it is over, instead of vanishing.
    """

    format: int = FORMAT
    """The layout's version."""
    editions: tuple[Edition, ...] = ()
    """The oldest first."""
    feeds: dict[str, Feed] = Field(default_factory=dict)
    """By the calendar's path from the folder: `public/calendars/prey.ics`."""

    def before(self, plan: Plan) -> Edition | None:
        """The edition before the plan's own."""
        return next((one for one in reversed(self.editions) if one != edition_of(plan)), None)

    def feed(self, path: str, title: str, entries: Iterable[Entry], plan: Plan, owner: str | None = None) -> Feed:
        """A calendar as it stands with this plan, by start; what the plan leaves out is cancelled until it is over.

        Only within the plan's season: what was published of another season and is still to come stays as it was.
        """
        former = self.feeds[path].events if path in self.feeds else {}
        events = {entry.uid: self._event(path, entry, former.get(entry.uid), plan) for entry in entries}
        today = plan.made_on
        for uid, event in former.items():
            if uid in events or event.slot.start.date() < today:
                continue
            within = plan.season["first_day"] <= event.slot.start.date() <= plan.season["last_day"]
            events[uid] = _cancelled(event, plan) if within and not event.cancelled else event
        return Feed(
            title=title,
            owner=owner,
            events=dict(sorted(events.items(), key=lambda item: (item[1].slot.start, item[0]))),
        )

    def left(self, folder: str, paths: Iterable[str], plan: Plan) -> Iterator[tuple[str, Feed]]:
        """The calendars of a folder whose stop, member or bus is no longer there, while they have events to come."""
        known = set(paths)
        for path, feed in self.feeds.items():
            if path not in known and path.rpartition("/")[0] == folder:
                still = self.feed(path, feed.title, (), plan, feed.owner)
                if still.events:
                    yield path, still

    def after(self, plan: Plan, feeds: Mapping[str, Feed]) -> Published:
        """The ledger once the plan is published with these calendars; others stay as they were."""
        edition, told = edition_of(plan), dict(self.feeds)
        for path, feed in feeds.items():
            former = self.feeds[path].events if path in self.feeds else {}
            events = {uid: event for uid, event in former.items() if event.slot.end.date() >= plan.made_on - KEPT}
            told[path] = Feed(title=feed.title, owner=feed.owner, events=events | feed.events)
        editions = self.editions if edition in self.editions else (*self.editions, edition)
        return Published(editions=editions, feeds=dict(sorted(told.items())))

    def beside(self, earlier: Published) -> Published:
        """This ledger, and what an earlier one knows besides."""
        feeds = {}
        for path, feed in earlier.feeds.items():
            known = self.feeds[path].events if path in self.feeds else {}
            feeds[path] = feed.model_copy(update={"events": feed.events | known})
        before = [one for one in earlier.editions if one not in self.editions]
        return Published(editions=(*before, *self.editions), feeds=dict(sorted((dict(self.feeds) | feeds).items())))

    def _event(self, path: str, entry: Entry, former: Event | None, plan: Plan) -> Event:
        """An entry with the history of its event."""
        made = _utc(plan.made_at)
        now = {"summary": entry.summary, "description": entry.description, "position": entry.position}
        if former is None:
            added = self._expected(path, entry.slot.start.date())
            change = {"change": "added", "change_told": made} if added else {}
            return Event.model_validate({"slot": entry.slot, "first": entry.slot, "changed": made} | now | change)
        same = former.slot == entry.slot and not former.cancelled
        if same and all(getattr(former, key) == value for key, value in now.items()):
            return former
        update: dict[str, object] = {"slot": entry.slot, "cancelled": False, "changed": max(made, former.changed)} | now
        if not same:
            back = former.cancelled and former.slot == entry.slot
            update["sequence"] = former.sequence + 1
            update |= {"change": "added" if back else "moved", "change_told": made, "former": former.slot}
        return former.model_copy(update=update)

    def _expected(self, path: str, day: date) -> bool:
        """Whether the calendar was published for the date before: what is new on it was added."""
        return path in self.feeds and any(one.first_day <= day <= one.last_day for one in self.editions)


NOTHING = Published()
"""What was published before anything was."""


def edition_of(plan: Plan) -> Edition:
    """The edition that publishes a plan."""
    return Edition(made_at=_utc(plan.made_at), first_day=plan.season["first_day"], last_day=plan.season["last_day"])


def _cancelled(event: Event, plan: Plan) -> Event:
    made = _utc(plan.made_at)
    update = {"cancelled": True, "sequence": event.sequence + 1, "changed": max(made, event.changed)}
    return event.model_copy(update={**update, "change": "cancelled", "change_told": made})


def _utc(moment: datetime) -> datetime:
    """To the second, as calendars have it."""
    return moment.astimezone(UTC).replace(microsecond=0)
