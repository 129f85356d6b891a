"""When a stop may be visited: weekdays with their half-days, and windows of hours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from medicobus.scenario.cell import fold, read_list, read_span
from medicobus.scenario.day_words import read_days
from medicobus.scenario.half_day import WEEKDAYS, HalfDay, days_in_words
from medicobus.schema import refusal
from medicobus.words import _
from medicobus.words.dates import hours_in_words, weekday_name
from medicobus.words.numbers import listed


@dataclass(frozen=True)
class Openings:
    """Weekdays, each with one half-day or both: `tue|thu morning`."""

    items: tuple[tuple[str, HalfDay | None], ...]
    """Weekday and half-day; no half-day means both."""

    def holds(self, weekday: str, half_day: HalfDay) -> bool:
        """Whether a half-day of this weekday is among them."""
        return any(day == weekday and half in (None, half_day) for day, half in self.items)

    def __str__(self) -> str:
        return "|".join(day if half is None else f"{day} {half}" for day, half in self.items)

    def in_words(self) -> str:
        """The openings in the language that is spoken: « les mardis et jeudis », « les lundis ; les jeudis matin »."""
        halves = tuple(dict.fromkeys(half for _day, half in self.items))
        groups = (tuple(day for day in WEEKDAYS if (day, half) in self.items) for half in halves)
        return _("; ").join(days_in_words(days, half) for days, half in zip(groups, halves, strict=True))


@dataclass(frozen=True)
class Window:
    """Hours of one weekday, or of every weekday that has none of its own."""

    weekday: str | None
    start: time
    end: time

    def __str__(self) -> str:
        hours = f"{self.start:%H:%M}-{self.end:%H:%M}"
        return hours if self.weekday is None else f"{self.weekday} {hours}"


@dataclass(frozen=True)
class Windows:
    """Windows of hours: `09:00-12:00|wed 14:00-17:00`."""

    items: tuple[Window, ...]

    def on(self, weekday: str) -> tuple[Window, ...]:
        """The windows of a weekday: its own if it has any, else the general ones; none means always open."""
        own = tuple(window for window in self.items if window.weekday == weekday)
        return own or tuple(window for window in self.items if window.weekday is None)

    def __str__(self) -> str:
        return "|".join(str(window) for window in self.items)

    def in_words(self) -> str:
        """The windows in the language that is spoken: « de 9 h à 12 h ; les mercredis de 14 h à 17 h »."""
        hours: dict[str | None, list[str]] = {}
        for window in self.items:
            hours.setdefault(window.weekday, []).append(hours_in_words(window.start, window.end))
        days: dict[str, list[str | None]] = {}
        for weekday, spans in hours.items():
            days.setdefault(listed(spans), []).append(weekday)
        return _("; ").join(_hours_of_days(words, weekdays) for words, weekdays in days.items())


def _hours_of_days(hours: str, weekdays: list[str | None]) -> str:
    if None in weekdays:
        # Days that repeat the general hours need no words of their own.
        return hours
    names = tuple(day for day in WEEKDAYS if day in weekdays)
    return _("{days} {hours}", days=days_in_words(names), hours=hours)


def parse_openings(text: str) -> Openings:
    """The weekdays and half-days of a cell: `tue|thu morning`, `mon-thu`, `lundi|jeudi matin`."""
    found = read_list(fold(text), read_days, lambda item: item[1] is None)
    if found is None:
        raise refusal(
            _("The weekdays are not understood."),
            _("Write weekdays separated by |, each with its half-day if need be: tue|thu morning, mon-thu, every day."),
        )
    items = tuple((day, half) for days, half in found for day in days)
    for place, (day, half) in enumerate(items):
        if any(
            day == other and (known is None or known == half) for other, known in items[:place] + items[place + 1 :]
        ):
            raise refusal(
                _("{weekday} stands there twice.", weekday=weekday_name(day)),
                _("Name each weekday and half-day once."),
            )
    return Openings(items)


def parse_windows(text: str) -> Windows:
    """The windows of a cell: `09:00-12:00|wed 14:00-17:00`, `9h-12h30`, `mer de 14 h à 17 h`."""
    found = read_list(fold(text), _read_window, lambda item: item[0].weekday is None)
    if found is None:
        raise refusal(
            _("The hours are not understood."),
            _("Write hours separated by |, each with its weekday if need be: 09:00-12:00|wed 14:00-17:00."),
        )
    windows = tuple(window for item in found for window in item)
    for window in windows:
        if window.start >= window.end:
            raise refusal(_("The hours must begin before they end."), _("Write the start, then the end: 09:00-12:00."))
    return Windows(windows)


def _read_window(text: str) -> tuple[Window, ...] | None:
    found = re.fullmatch(r"(?:(?P<days>[^0-9]+?) )??(?P<hours>(?:de |from )?[0-9].*)", text)
    if found is None or (hours := read_span(found["hours"])) is None:
        return None
    if found["days"] is None:
        return (Window(None, *hours),)
    days = read_days(found["days"])
    if days is None or days[1] is not None:
        return None
    return tuple(Window(day, *hours) for day in days[0])
