"""What the wishes of members, and fairness between them, cost at least: somebody has to come to every visit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from medicobus.model.posts import fills
from medicobus.rules.dislikes import Dislikes
from medicobus.rules.fair_load import PER_CENT, FairLoad
from medicobus.rules.last_resort import LastResort
from medicobus.rules.likes import Likes
from medicobus.rules.rule import Rule
from medicobus.scenario.burst import has_bursts
from medicobus.scenario.capacity import capacity
from medicobus.scenario.fleet import Bus
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import sittings
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.staffing import least_crew, only_as_last_resort
from medicobus.scenario.turn import possible_days
from medicobus.solve.large.reach import Reach

Visits = Mapping[str, tuple[int, int]]
"""The fewest and the most visits of each stop."""
NEEDED = ("availability", "caps", "crew", "bursts", "desk")
"""Hard rules without which members may give more than they offer, or nobody need come."""


@dataclass(frozen=True)
class Share:
    """What a member can give."""

    offered: int
    """Half-days on offer within the caps."""
    prices: tuple[int, ...]
    """What each further half-day costs at least, the cheapest first."""


def least_of_people(scenario: Scenario, rules: Sequence[Rule], reach: Reach, visits: Visits, tier: str) -> int:
    """What fair_load, likes, dislikes and last_resort cost together at least in a tier.

    For each role: of all lowest and highest shares f and c, the least of weight × (c - f) and of what the half-days
    cost of which the members give, each between f and c per cent of their offer, together as many as the visits
    need. Which visit is whose is left out, and so are the dates but for each half-day's own price; so no
    plan in which every stop has so many visits costs less.
    """
    hard = {rule.name for rule in rules if rule.weight is None}
    if not hard >= _needed_rules(scenario) or scenario.ledger:
        return 0
    weights = {type(rule): rule.weight or 0 for rule in rules if rule.tier == tier and rule.weight}
    prices = _prices(scenario, reach, weights, visits)
    found = 0
    for role in dict.fromkeys(member.roles[0] for member in scenario.members):
        able = [member for member in scenario.members if role in member.roles and not member.needs_supervisor]
        if any(member.roles[0] != role for member in able):
            continue
        shares = [Share(capacity(scenario, member), prices[member.id]) for member in able]
        needed = _needed(scenario, role, visits)
        found += _least(shares, needed, weights.get(FairLoad, 0))
    return found


def _needed_rules(scenario: Scenario) -> set[str]:
    """Those of `NEEDED` that say something here."""
    idle = set()
    if not any(has_bursts(member) for member in scenario.members):
        idle.add("bursts")
    if all(member.desk is None for member in scenario.members):
        idle.add("desk")
    return set(NEEDED) - idle


def _needed(scenario: Scenario, role: str, visits: Visits) -> int:
    """Half-days in the role that so many visits of each stop take at least.

    Visits so short that somebody may attend two in a half-day count for nothing.
    """
    total = 0
    for name, (number, _most) in visits.items():
        stop = scenario.stop[name]
        if not number or not fills(scenario, stop):
            continue
        own = scenario.buses_of(stop)
        rows: list[Bus | None] = [bus for bus in scenario.buses if bus.id in own]
        total += number * min(least_crew(scenario, stop, row).get(role, 0) for row in rows or [None])
    return total


def _prices(
    scenario: Scenario, reach: Reach, weights: Mapping[type[Rule], int], visits: Visits
) -> dict[str, tuple[int, ...]]:
    """Each member's half-days by their own price, the cheapest first."""
    possible = _possible(scenario)
    found: dict[str, list[int]] = {member.id: [] for member in scenario.members}
    liked: dict[str, list[int]] = {member.id: [] for member in scenario.members}
    elsewhere = weights.get(Likes, 0)
    for (day, half_day), stops in sorted(possible.items()):
        for member in reach.offering(day, half_day):
            price = 0
            if weights.get(LastResort) and only_as_last_resort(scenario, member, day, half_day):
                price += weights[LastResort]
            if member.likes_days is not None and not member.likes_days.holds(day, half_day):
                price += elsewhere
            if member.dislikes_days is not None and member.dislikes_days.holds(day, half_day):
                price += weights.get(Dislikes, 0)
            at_liked = not member.likes or stops.intersection(member.likes)
            (liked if at_liked else found)[member.id].append(price if at_liked else price + elsewhere)
    for member in scenario.members:
        # No more half-days at a stop that the member likes than its visits take.
        most = sum(_touched(scenario, stop) * visits[stop][1] for stop in member.likes if stop in visits)
        for number, price in enumerate(sorted(liked[member.id])):
            found[member.id].append(price + (elsewhere if member.likes and number >= most else 0))
    return {member.id: tuple(sorted(found[member.id])) for member in scenario.members}


def _touched(scenario: Scenario, name: str) -> int:
    """In how many half-days a visit of the stop may be held at most."""
    stop = scenario.stop[name]
    days = possible_days(scenario, stop)
    return max((len(sitting.half_days) for day in days for sitting in sittings(scenario, stop, day)), default=0)


def _possible(scenario: Scenario) -> dict[tuple[date, HalfDay], set[str]]:
    """The stops that may be visited in each half-day."""
    found: dict[tuple[date, HalfDay], set[str]] = defaultdict(set)
    for stop in scenario.stops:
        for day in possible_days(scenario, stop):
            for sitting in sittings(scenario, stop, day):
                for half_day in sitting.half_days:
                    found[day, half_day].add(stop.id)
    return found


def _least(shares: Sequence[Share], needed: int, fairness: int) -> int:
    """The least over all lowest and highest shares; 0 where the visits need more than there is."""
    able = [share for share in shares if share.offered]
    if not able:
        return 0
    if len(able) == 1 or not fairness:
        # Nobody to share with, or no price of not sharing.
        return _filled(able, needed)
    offered = np.array([share.offered for share in able])
    per_cent = np.arange(PER_CENT + 1)
    # Loads from the lowest share up, and up to the highest; those who offer nothing have no share.
    fewest = -(-offered[:, None] * per_cent // PER_CENT)
    most = offered[:, None] * per_cent // PER_CENT
    best = None
    for low in per_cent:
        for high in per_cent[low:]:
            if most[:, high].sum() < needed or (fewest[:, low] > most[:, high]).any():
                continue
            cost = fairness * int(high - low) + _filled(able, needed, fewest[:, low], most[:, high])
            best = cost if best is None else min(best, cost)
    return best or 0


def _filled(
    shares: Sequence[Share],
    needed: int,
    fewest: NDArray[np.int64] | None = None,
    most: NDArray[np.int64] | None = None,
) -> int:
    """The cheapest half-days by which everybody gives enough and all together as many as are needed."""
    fewest = np.zeros(len(shares), dtype=np.int64) if fewest is None else fewest
    most = np.array([share.offered for share in shares]) if most is None else most
    cost, given = 0, 0
    further: list[int] = []
    for share, least, limit in zip(shares, fewest, most, strict=True):
        prices = share.prices[: int(limit)]
        cost += sum(prices[: int(least)])
        given += int(least)
        further += prices[int(least) :]
    return cost + sum(sorted(further)[: max(0, needed - given)])
