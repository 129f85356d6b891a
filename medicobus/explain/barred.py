"""Stops and days that a rule of the config rules out by itself, whoever is there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from medicobus.rules.area_days import AreaDays
from medicobus.rules.criteria import Criteria
from medicobus.rules.rule import Rule
from medicobus.rules.wished_days import WishedDays, against
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import sittings
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop


def fails_criteria(stop: Stop, rules: Sequence[Rule]) -> bool:
    """Whether a stop is never visited because it fails a criterion."""
    return any(isinstance(rule, Criteria) and rule.weight is None and bool(rule.faults(stop)) for rule in rules)


def allowed_on(scenario: Scenario, stop: Stop, day: date, rules: Sequence[Rule]) -> bool:
    """Whether a stop is open on a date for a whole visit, on half-days that no rule takes from it."""
    hard = [rule for rule in rules if rule.weight is None]

    def free(half_day: HalfDay) -> bool:
        for rule in hard:
            if isinstance(rule, AreaDays) and not scenario.area_served(stop, day, half_day):
                return False
            if isinstance(rule, WishedDays) and against(stop, day, half_day):
                return False
        return True

    return any(all(free(half) for half in sitting.half_days) for sitting in sittings(scenario, stop, day))
