"""A bus is out on its days, and between its hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan, Visit
from medicobus.plan.reading import Reading
from medicobus.plan.times import half_days_of
from medicobus.rules.rule import Breach, Rule
from medicobus.scenario.fleet import Bus
from medicobus.scenario.half_day import weekday
from medicobus.scenario.opening import minute
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words


class BusHours(Rule):
    """A bus is out on its weekdays and dates, not in a closure, and departs and returns within its hours.

    It leaves its base early enough to drive and set up, and comes back after it has packed up. Counts tours.
    """

    name = "bus_hours"
    structural = True

    def limits(self, model: Model) -> None:
        """The first visit starts late enough, the last ends early enough."""
        for tour, drive in model.visits.drive:
            windows = () if tour.bus.hours is None else tour.bus.hours.on(weekday(tour.day))
            if not windows:
                windows_start, windows_end = 0, 24 * 60 - 1
            else:
                windows_start = min(minute(window.start) for window in windows)
                windows_end = max(minute(window.end) for window in windows)
            departs, returns = model.tour_times(tour)
            source = asked_by(tour.bus, "hours")
            model.require(self, departs >= windows_start, source, given=[drive])
            model.require(self, returns <= windows_end, source, given=[drive])

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Tours on other days or beyond the hours."""
        reading = Reading(plan)
        for (bus_id, day), visits in reading.of_bus.items():
            bus = scenario.bus(bus_id, day)
            if bus is None or not _out(bus, visits, scenario):
                yield self.breach(
                    1, _("The bus {bus} is not out on {day}.", bus=bus_id, day=day_in_words(day)), bus_id, day
                )
                continue
            departs, returns = tour_span(bus, visits, scenario)
            windows = [] if bus.hours is None else bus.hours.on(weekday(day))
            earliest = min((window.start for window in windows), default=time.min)
            latest = max((window.end for window in windows), default=time(23, 59))
            opens, closes = datetime.combine(day, earliest), datetime.combine(day, latest)
            if departs < opens or returns > closes:
                sentence = _("The bus {bus} would be out beyond its hours on {day}.", bus=bus_id, day=day_in_words(day))
                yield self.breach(1, sentence, bus_id, day)


def tour_span(bus: Bus, visits: list[Visit], scenario: Scenario) -> tuple[datetime, datetime]:
    """When a bus departs at the latest and returns at the earliest for these visits, in order."""
    first, last = scenario.stop[visits[0].stop], scenario.stop[visits[-1].stop]
    before = scenario.ways.minutes_between(bus.id, first.id) + scenario.setup_of(first, bus)
    after = scenario.setup_of(last, bus) + scenario.ways.minutes_between(last.id, bus.id)
    return visits[0].start - timedelta(minutes=before), visits[-1].end + timedelta(minutes=after)


def _out(bus: Bus, visits: list[Visit], scenario: Scenario) -> bool:
    day = visits[0].date
    name = weekday(day)
    halves = [half_day for visit in visits for half_day in half_days_of(visit, scenario)]
    return (
        name in scenario.weekdays
        and (not bus.dates or day in bus.dates)
        and all(
            bus.weekdays is None or any(name == own and part in (None, half) for own, part in bus.weekdays.items)
            for half in halves
        )
        and not any(
            closure.what == "bus"
            and closure.id == bus.id
            and closure.first_day <= day <= (closure.until or closure.first_day)
            and any(closure.half_day in (None, half) for half in halves)
            for closure in scenario.closures
        )
    )
