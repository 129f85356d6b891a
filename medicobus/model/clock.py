"""Whole minutes: how the model tells the time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta


def at(day: date, minutes: int) -> datetime:
    """The local moment so many minutes after a date's midnight."""
    return datetime.combine(day, time()) + timedelta(minutes=minutes)


def minutes_of(moment: datetime) -> int:
    """Minutes since midnight of a local moment."""
    return moment.hour * 60 + moment.minute
