"""The VTIMEZONE of a zone: two yearly rules anchored in 1970, so that no calendar program is an hour off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

ANCHOR = 1970
"""The year from which the rules count."""
YEARS = 6
"""For how many years, from the one before the season, a rule has to hold to be called yearly."""
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WHICH = (-1, 1, 2, 3, 4)
"""The last one of its weekday in the month, the first, the second, ..."""


@dataclass(frozen=True)
class Change:
    """A moment at which clocks are put forward or back."""

    moment: datetime
    """In UTC."""
    before: timedelta
    """The offset from UTC until then."""
    after: timedelta
    """The offset from UTC since then."""
    name: str
    """What the zone is called since then: `CEST`."""

    @property
    def wall(self) -> datetime:
        """What clocks showed when it came, without a zone."""
        return (self.moment + self.before).replace(tzinfo=None)


@lru_cache
def vtimezone(name: str, year: int) -> Timezone | None:
    """The component for a zone around a year; none for a zone whose clocks follow no yearly rule.

    A zone whose clocks are never changed has one STANDARD part and no rule.
    """
    zone = ZoneInfo(name)
    found = _changes(zone, year - 1)
    component = Timezone()
    component.add("tzid", name)
    if not found:
        moment = datetime(year, 1, 1, tzinfo=UTC)
        offset = _offset(zone, moment)
        still = Change(moment, offset, offset, moment.astimezone(zone).tzname() or name)
        component.add_component(_observance(TimezoneStandard(), still, datetime.combine(date(ANCHOR, 1, 1), time())))
        return component
    for kind, forward in ((TimezoneDaylight(), True), (TimezoneStandard(), False)):
        changes = [change for change in found if (change.after > change.before) == forward]
        which = _yearly(changes)
        if which is None:
            return None
        wall = changes[0].wall
        first = datetime.combine(_nth(ANCHOR, wall.month, wall.weekday(), which), wall.time())
        rule = {"FREQ": "YEARLY", "BYMONTH": wall.month, "BYDAY": f"{which}{CODES[wall.weekday()]}"}
        component.add_component(_observance(kind, changes[0], first, rule))
    return component


def _observance(
    kind: TimezoneDaylight | TimezoneStandard, change: Change, start: datetime, rule: dict[str, object] | None = None
) -> TimezoneDaylight | TimezoneStandard:
    kind.add("dtstart", start)
    kind.add("tzoffsetfrom", change.before)
    kind.add("tzoffsetto", change.after)
    kind.add("tzname", change.name)
    if rule is not None:
        kind.add("rrule", vRecur(rule))
    return kind


def _changes(zone: ZoneInfo, first_year: int) -> list[Change]:
    """Every change in the years from the first one, found day by day and then to the minute."""
    day = datetime(first_year, 1, 1, tzinfo=UTC)
    found = []
    while day.year < first_year + YEARS:
        following = day + timedelta(days=1)
        if _offset(zone, day) != _offset(zone, following):
            minute = next(
                moment
                for moment in (day + timedelta(minutes=count) for count in range(1, 24 * 60 + 1))
                if _offset(zone, moment) != _offset(zone, day)
            )
            name = minute.astimezone(zone).tzname() or zone.key
            found.append(Change(minute, _offset(zone, day), _offset(zone, minute), name))
        day = following
    return found


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _yearly(changes: list[Change]) -> int | None:
    """Which one of its weekday in its month every change is; none if they do not agree, or one year lacks it."""
    shapes = {(c.wall.month, c.wall.weekday(), c.wall.time(), c.before, c.after) for c in changes}
    if len(shapes) != 1 or len({change.wall.year for change in changes}) != YEARS or len(changes) != YEARS:
        return None
    days = [change.wall.date() for change in changes]
    for which in WHICH:
        if all(_nth(day.year, day.month, day.weekday(), which) == day for day in days):
            return which
    return None


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    """The nth of a weekday in a month, or the last one."""
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (max(which, 1) - 1))
    while which < 0 and (day + timedelta(days=7)).month == month:
        day += timedelta(days=7)
    return day
