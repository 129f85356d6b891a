"""Those who may come to some stops only: there are enough of them for what is visited at once (Hall's condition).

In every plan in which all visits have their crew, the visits of a half-day to any stops have no more places than people
work then who may come to one of these. It is said of the stops that one or two of them cannot come to, where it is
settled who works. Said to a pooled model, in which it is not, it made the proof of what people cost 1.5 times as long
in two districts of 125 stops and 13 weeks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from medicobus.solve.large.board import NOWHERE
from medicobus.solve.large.season import Season

Comes = NDArray[np.bool_]
"""By person and stop whether they may come there."""


class AtMost(NamedTuple):
    """So many people at most can be sent to the visits of some timetables in a half-day."""

    places: dict[int, int]
    """By choice of a season, how many people its visit needs."""
    people: int


def limits(season: Season) -> Iterator[AtMost]:
    """What those who are counted on can come to of a season's timetables; what is held now is never forbidden."""
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
