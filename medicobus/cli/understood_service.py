"""From when to when something is in service, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medicobus.words import _
from medicobus.words.dates import day_in_words, period_in_words


def of_service(first_day: date | None, until: date | None) -> Iterator[str]:
    """The time of service, where one is stated."""
    if first_day is not None and until is not None:
        yield _("in service {period}", period=period_in_words(first_day, until))
    elif first_day is not None:
        yield _("in service from {day} on", day=day_in_words(first_day))
    elif until is not None:
        yield _("in service until {day}", day=day_in_words(until))
