"""Opening hours as OpenStreetMap writes them, read back by a program that is not ours."""

from __future__ import annotations

from datetime import date, datetime, time

from opening_hours import OpeningHours, State

from medicobus.publish.open_days import OpenDay, open_days
from medicobus.publish.opening_hours import opening_hours
from tests.publish import sample

Interval = tuple[datetime, datetime]
START, END = datetime(2020, 1, 1), datetime(2035, 1, 1)  # noqa: DTZ001 - the format knows no zone


def intervals(value: str) -> list[Interval]:
    """When it is open, as the reader has it, fifteen years long."""
    found = [(start, end) for start, end, state, *_ in OpeningHours(value).intervals(START, END) if state == State.OPEN]
    assert all(end is not None for _start, end in found)
    return found


def wanted(stop: str) -> list[Interval]:
    """When the stop is open: the sample's visits, lunch left out."""
    found = []
    for visit in sample.plan().visits:
        if visit.stop == stop:
            lunch = [datetime.combine(visit.date, time(12, 30)), datetime.combine(visit.date, time(13, 30))]
            whole_day = visit.start < lunch[0] < visit.end
            moments = [visit.start, *lunch, visit.end] if whole_day else [visit.start, visit.end]
            found += list(zip(moments[::2], moments[1::2], strict=True))
    return found


def test_every_date_is_exact_across_the_change_to_summer_time() -> None:
    days = open_days(sample.plan(), sample.scenario())
    assert list(days) == list(sample.scenario().stop)
    for stop, held in days.items():
        assert intervals(opening_hours(held)) == wanted(stop)
    assert {day.date.month for day in days["prey"]} == {3, 4}


def test_dates_of_equal_hours_stand_together_each_with_its_year() -> None:
    morning, whole = ((time(9), time(12)),), ((time(9), time(12)), (time(14), time(17, 30)))
    days = [
        OpenDay(date(2026, 12, 29), morning),
        OpenDay(date(2027, 1, 5), whole),
        OpenDay(date(2027, 1, 12), morning),
    ]
    value = opening_hours(days)
    assert value == "2026 Dec 29,2027 Jan 12 09:00-12:00; 2027 Jan 05 09:00-12:00,14:00-17:30"
    assert len(intervals(value)) == 4
    assert opening_hours(()) == ""


def test_two_buses_at_one_stop_open_it_once() -> None:
    day = sample.SEASON.first_day
    first = sample.visit("prey", day, sample.BOTH[:1], "bus-un")
    second = sample.visit("prey", day, sample.BOTH, "bus-deux")
    later = first.model_copy(update={"start": first.start.replace(hour=8, minute=0)})
    plan = sample.plan(visits=(second, later))
    held = open_days(plan, sample.scenario())["prey"]
    assert opening_hours(held) == "2027 Mar 01 08:00-12:30,13:30-17:30"
