"""Two visits of a day that one member attends leave time for the road between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TypeVar

from ortools.sat.python.cp_model import IntVar

from medicobus.model.expression import Expression, total
from medicobus.model.limit import Priced
from medicobus.model.model import Model
from medicobus.model.posts import Post
from medicobus.scenario.crew import Member
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import minute
from medicobus.scenario.sitting import Sitting

ALL_BUT_ONE = 3
"""Two visits and two presences: not all four."""


@dataclass(frozen=True)
class Part:
    """A member's part in a visit during one half-day, should both the visit and the presence come about."""

    post: Post
    stop: str
    half_day: HalfDay
    present: Expression
    served: Expression
    comes: Expression
    """Minutes from midnight to the first moment there in this half-day."""
    leaves: Expression
    """Minutes from midnight to the last moment there in this half-day."""


def keep_apart(model: Model, rule: Priced, member: Member, day: date) -> None:
    """Forbid the pairs of visits between which the member has less time than the road takes."""
    for first, second in combinations(_parts(model, member, day), 2):
        same_bus = first.post == second.post and first.post.id != first.stop
        if first.stop == second.stop or same_bus:
            continue  # the same visit, or one bus, whose own tour leaves time for the road
        if first.half_day != second.half_day:
            _in_order(model, rule, first, second)
        elif not (first.post.alone and second.post.alone):
            _in_either_order(model, rule, first, second)


def _parts(model: Model, member: Member, day: date) -> Iterator[Part]:
    """Parts in the morning first."""
    for half_day in HalfDay:
        for post, present in model.roster.posts_of(member.id, day, half_day):
            for demand in model.roster.demands[post.id, day, half_day]:
                comes, leaves = _moments(model, demand.stop.id, day, half_day)
                yield Part(post, demand.stop.id, half_day, present, demand.served, comes, leaves)


def _moments(model: Model, stop: str, day: date, half_day: HalfDay) -> tuple[Expression, Expression]:
    """From when to when a visit lasts within a half-day, in whichever of the stop's options touches it.

    Several do where half-days are counted: the half-day alone, and both together; their hours are fixed.
    """
    touching = [option for option in model.visits.options[stop, day] if half_day in option.sitting.half_days]
    if len(touching) == 1:
        sitting = touching[0].sitting
        return _within(model, half_day, sitting, model.visits.start(stop, day, sitting))
    spans = [_within(model, half_day, option.sitting, minute(option.sitting.earliest)) for option in touching]
    chosen = [option.chosen for option in touching]
    comes = total(held * begins for held, (begins, _ends) in zip(chosen, spans, strict=True))
    leaves = total(held * ends for held, (_begins, ends) in zip(chosen, spans, strict=True))
    return comes, leaves


Moment = TypeVar("Moment", int, Expression)


def _within(model: Model, half_day: HalfDay, sitting: Sitting, start: Moment) -> tuple[Moment | int, Moment | int]:
    """From when to when a visit that starts at a moment lasts within a half-day."""
    hours = model.scenario.half_days.of(half_day)
    begins = start if sitting.half_days[0] == half_day else minute(hours.start)
    ends = start + sitting.minutes if sitting.half_days[-1] == half_day else minute(hours.end)
    return begins, ends


def _in_order(model: Model, rule: Priced, first: Part, second: Part) -> None:
    road = model.scenario.ways.minutes_between(first.stop, second.stop)
    if isinstance(first.leaves, int) and isinstance(second.comes, int):
        if first.leaves + road > second.comes:
            model.require(rule, first.present + first.served + second.present + second.served <= ALL_BUT_ONE)
        return
    model.require(rule, first.leaves + road <= second.comes, given=[_both(model, first, second)])


def _in_either_order(model: Model, rule: Priced, first: Part, second: Part) -> None:
    ways = model.scenario.ways
    forth, back = ways.minutes_between(first.stop, second.stop), ways.minutes_between(second.stop, first.stop)
    moments = first.comes, first.leaves, second.comes, second.leaves
    if all(isinstance(moment, int) for moment in moments):
        if first.leaves + forth > second.comes and second.leaves + back > first.comes:
            model.require(rule, first.present + first.served + second.present + second.served <= ALL_BUT_ONE)
        return
    both = _both(model, first, second)
    before = model.cp.new_bool_var(f"before {first.stop} {second.stop}")
    model.require(rule, first.leaves + forth <= second.comes, given=[both, before])
    model.require(rule, second.leaves + back <= first.comes, given=[both, ~before])


def _both(model: Model, first: Part, second: Part) -> IntVar:
    """Whether the member attends both."""
    both = model.cp.new_bool_var(f"both {first.stop} {second.stop}")
    model.cp.add(first.present + first.served + second.present + second.served - ALL_BUT_ONE <= both)
    return both
