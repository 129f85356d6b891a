"""Who is at which stop, and when: ledgers that rules speak in, each made when it is first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cached_property

from ortools.sat.python.cp_model import CpModel

from medicobus.model.expression import Expression, total
from medicobus.model.roster import Roster
from medicobus.scenario.half_day import HalfDay

There = Callable[[str, str, date, HalfDay], Expression]
"""Whether a member is at a post in a half-day, in some part."""


class Whereabouts:
    """Expressions that are 0 or 1, equal to what the roster and the visits say."""

    def __init__(self, cp: CpModel, roster: Roster) -> None:
        self.cp = cp
        self.roster = roster
        self._at: dict[tuple[str, str, date, HalfDay], Expression] = {}
        self._met: dict[tuple[str, str], Expression] = {}
        self._works_on: dict[tuple[str, date], Expression] = {}

    def at(self, member: str, stop: str, day: date, half_day: HalfDay) -> Expression:
        """Whether the member is at a visit of the stop in the half-day."""
        key = member, stop, day, half_day
        if key not in self._at:
            self._at[key] = self._there(self.roster.present, *key)
        return self._at[key]

    def at_any(self, member: str, stops: Collection[str], day: date, half_day: HalfDay) -> list[Expression]:
        """Expressions of which each is 1 only if the member is at a visit of one of the stops."""
        return [self.at(member, stop, day, half_day) for stop in stops]

    def met(self, member: str, stop: str) -> Expression:
        """Whether the member consults at the stop in some half-day of the season."""
        if (member, stop) not in self._met:
            days = self.roster.scenario.days
            halves = [self._there(self._consulting, member, stop, day, half) for day in days for half in HalfDay]
            self._met[member, stop] = self._any(f"met {member} {stop}", halves)
        return self._met[member, stop]

    def works_on(self, member: str, day: date) -> Expression:
        """Whether the member works on the date."""
        if (member, day) not in self._works_on:
            halves = [self.roster.works(member, day, half) for half in HalfDay]
            self._works_on[member, day] = self._any(f"works {member} {day}", halves)
        return self._works_on[member, day]

    def _consulting(self, member: str, post: str, day: date, half_day: HalfDay) -> Expression:
        keys = ((member, role, post, day, half_day) for role in self.roster.scenario.practitioners)
        return total(self.roster.acts[key] for key in keys if key in self.roster.acts)

    def _there(self, part: There, member: str, stop: str, day: date, half_day: HalfDay) -> Expression:
        found = []
        for post, served, alone in self._served.get((stop, day, half_day), ()):
            there = part(member, post, day, half_day)
            if not isinstance(there, int):
                # At a post that serves this stop only, whoever is there is at its visit.
                found.append(there if alone else self._both(f"at {member} {stop} {day} {half_day}", there, served))
        # A stop is visited once a day, from one post.
        return total(found)

    def _both(self, name: str, one: Expression, other: Expression) -> Expression:
        both = self.cp.new_bool_var(name)
        self.cp.add(both <= one)
        self.cp.add(both <= other)
        self.cp.add(both >= one + other - 1)
        return both

    def _any(self, name: str, found: list[Expression]) -> Expression:
        found = [one for one in found if not isinstance(one, int)]
        if len(found) <= 1:
            return total(found)
        some = self.cp.new_bool_var(name)
        self.cp.add_max_equality(some, found)
        return some

    @cached_property
    def _served(self) -> Mapping[tuple[str, date, HalfDay], list[tuple[str, Expression, bool]]]:
        """For each stop and half-day: the posts, whether the stop is served from there, and whether no other can be."""
        found: defaultdict[tuple[str, date, HalfDay], list[tuple[str, Expression, bool]]] = defaultdict(list)
        for post, day, half_day, demands in self.roster.half_days():
            stops = dict.fromkeys(demand.stop.id for demand in demands)
            for stop in stops:
                served = total(demand.served for demand in demands if demand.stop.id == stop)
                found[stop, day, half_day].append((post.id, served, len(stops) == 1))
        return found
