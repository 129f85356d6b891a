"""Those who may come to some stops only: there are enough of them for what is visited at once (Hall's condition).

In every plan in which all visits have their crew, the visits of a half-day to any stops have no more places than people
work then who may come to one of these. It is said of the stops that one or two of them cannot come to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from medicobus.model.expression import total
from medicobus.model.pooled import PooledModel
from medicobus.scenario.staffing import least_crew
from medicobus.solve.large.board import NOWHERE
from medicobus.solve.large.reach import Reach
from medicobus.solve.large.season import Season

Comes = NDArray[np.bool_]
"""By person and stop whether they may come there."""


class AtMost(NamedTuple):
    """So many people at most can be sent to the visits of some timetables in a half-day."""

    places: dict[int, int]
    """By choice of a season, how many people its visit needs."""
    people: int


def say_who_comes(model: PooledModel, reach: Reach) -> None:
    """Say to a pooled model that there are enough people, wherever those who work may come to some stops only."""
    roster, members = model.roster, model.scenario.member
    for post, day, half_day, demands in roster.half_days():
        crews = [least_crew(model.scenario, demand.stop, demand.bus) for demand in demands]
        for role in dict.fromkeys(role for crew in crews for role in crew):
            acting = {
                member: roster.acts[member, role, post.id, day, half_day]
                for member in members
                if (member, role, post.id, day, half_day) in roster.acts and not members[member].needs_supervisor
            }
            comes = [[reach.attends(member, demand.stop.id, day) for demand in demands] for member in acting]
            for far, able in _far(np.array(comes, dtype=np.bool_).reshape(len(acting), len(demands))):
                asked = total(crews[number].get(role, 0) * demands[number].served for number in far)
                model.cp.add(asked <= total(act for act, one in zip(acting.values(), able, strict=True) if one))


def limits(season: Season) -> Iterator[AtMost]:
    """The same of a season's timetables, for those who are counted on; what is held now is never forbidden."""
    exchange, teams = season.exchange, season.exchange.teams
    at: dict[tuple[int, int], dict[int, list[int]]] = {}
    for number, choice in enumerate(season.choices):
        for slot in choice.half_days:
            at.setdefault(slot, {}).setdefault(choice.stop, []).append(number)
    now = {stop: set(season.half_days(exchange.held[name])) for stop, name in enumerate(exchange.names)}
    for slot, choices in at.items():
        team = teams.team[slot][teams.team[slot] != NOWHERE]
        for role in range(teams.need.shape[1]):
            own = team[teams.role[team] == role]
            for far, able in _far(teams.comes[own]):
                places = {
                    number: int(teams.need[stop, role])
                    for stop in far
                    for number in choices.get(stop, ())
                    if teams.need[stop, role]
                }
                held = sum(int(teams.need[stop, role]) for stop in far if slot in now[stop])
                most = sum(int(teams.need[stop, role]) for stop in far if stop in choices)
                people = max(held, int(able.sum()))
                if most > people:
                    yield AtMost(places, people)


def _far(comes: Comes) -> Iterator[tuple[Sequence[int], Comes]]:
    """The stops, by number, that one or two people cannot come to, each set once, and who can come to one of them."""
    alone = {tuple(map(int, np.flatnonzero(~may))) for may in comes}
    both = {tuple(sorted(set(one) & set(other))) for one, other in combinations(sorted(alone), 2)}
    for far in sorted(alone | both):
        if far:
            yield far, np.logical_or.reduce(comes[:, far], axis=1)
