"""The timetable's facts about each stop beside the plan's own dates: what texts are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from medicobus.plan.plan import Plan
from medicobus.publish.commune import communes
from medicobus.publish.open_days import OpenDay, open_days
from medicobus.publish.rhythm import timetable_dates
from medicobus.publish.timetable import StopTimetable, timetable
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop


@dataclass(frozen=True)
class StopFacts:
    """What is told of a stop, and when it is open."""

    stop: Stop
    told: StopTimetable
    days: tuple[OpenDay, ...]
    usual: tuple[date, ...]
    """The dates that the timetable would give: those lost put back, their replacements taken out."""

    weekly: bool
    """Whether the timetable has it open every week of the season on its weekdays: then its rhythm tells every date."""


@dataclass(frozen=True)
class CommuneFacts:
    """A commune and its stops."""

    slug: str
    label: str
    stops: tuple[StopFacts, ...]


def commune_facts(plan: Plan, scenario: Scenario) -> tuple[CommuneFacts, ...]:
    """Every commune in the order of the timetable."""
    days = open_days(plan, scenario)
    return tuple(
        CommuneFacts(
            told.slug,
            told.label,
            tuple(
                _facts(plan, scenario, stop, told=stop_told, days=days[stop.id])
                for stop, stop_told in zip(commune.stops, told.stops, strict=True)
            ),
        )
        for commune, told in zip(communes(scenario), timetable(plan, scenario), strict=True)
    )


def _facts(plan: Plan, scenario: Scenario, stop: Stop, *, told: StopTimetable, days: tuple[OpenDay, ...]) -> StopFacts:
    usual = timetable_dates(plan, stop.id)
    weekdays = {day.weekday() for day in usual}
    every = {day for day in scenario.season.days() if day.weekday() in weekdays}
    return StopFacts(stop, told, days, usual, weekly=bool(usual) and every <= set(usual))
