"""Who is counted on in each half-day, in which role, and where they may come, as arrays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.staffing import least_crew
from medicobus.scenario.territory import Stop
from medicobus.solve.large.board import HALVES, NOWHERE, Numbers
from medicobus.solve.large.matching import Worker
from medicobus.solve.large.reach import Reach


class Teams:
    """Those who work, by date and half-day; those who do in two roles have a number for each."""

    def __init__(self, scenario: Scenario, reach: Reach, names: Sequence[str], workers: Sequence[Worker]) -> None:
        self.scenario = scenario
        self.reach = reach
        self.names = names
        self.workers = tuple(workers)
        self._roles = list(dict.fromkeys(role for _member, role, _day, _half in workers))
        self._numbers = {pair: place for place, pair in enumerate(dict.fromkeys((one[0], one[1]) for one in workers))}

    @cached_property
    def team(self) -> Numbers:
        """By date and half-day those who are counted on then, by number; `NOWHERE` fills the rows."""
        teams: dict[tuple[date, HalfDay], list[int]] = defaultdict(list)
        for member, role, day, half_day in self.workers:
            teams[day, half_day].append(self._numbers[member, role])
        longest = max(map(len, teams.values()), default=0)
        found = np.full((len(self.scenario.days), len(HALVES), longest), NOWHERE, dtype=np.int64)
        for place, day in enumerate(self.scenario.days):
            for half, named in enumerate(HALVES):
                own = teams[day, named]
                found[place, half, : len(own)] = own
        return found

    @cached_property
    def role(self) -> Numbers:
        """By who is counted on the number of their role."""
        return np.array([self._roles.index(role) for _member, role in self._numbers], dtype=np.int64)

    @cached_property
    def comes(self) -> NDArray[np.bool_]:
        """By who is counted on and stop whether they may come there, on all of the dates on which they are."""
        days: dict[str, set[date]] = defaultdict(set)
        for member, _role, day, _half in self.workers:
            days[member].add(day)
        found = [
            [all(self.reach.attends(member, stop, day) for day in days[member]) for stop in self.names]
            for member, _role in self._numbers
        ]
        return np.array(found, dtype=np.bool_).reshape(len(self._numbers), len(self.names))

    @cached_property
    def need(self) -> Numbers:
        """By stop and role how many are needed; nobody where they come by themselves and not with a bus."""
        found = [self._needed(self.scenario.stop[name]) for name in self.names]
        return np.array(found, dtype=np.int64).reshape(len(self.names), len(self._roles))

    @cached_property
    def staffed(self) -> NDArray[np.bool_]:
        """By stop, date and half-day whether there are people for a visit there, were it the only one."""
        found = np.ones((len(self.names), *self.team.shape[:2]), dtype=np.bool_)
        for day, half in np.ndindex(*self.team.shape[:2]):
            members = self.team[day, half][self.team[day, half] != NOWHERE]
            for number in range(len(self._roles)):
                coming = self.comes[members[self.role[members] == number]].sum(axis=0)
                found[:, day, half] &= coming >= self.need[:, number]
        return found

    def _needed(self, stop: Stop) -> list[int]:
        row = next((bus for bus in self.scenario.buses if bus.id in self.scenario.buses_of(stop)), None)
        crew = {} if row is None else least_crew(self.scenario, stop, row)
        return [crew.get(role, 0) for role in self._roles]
