"""The model with its buses taken together in pools: how many are out, not which; without roads between stops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ortools.sat.python.cp_model import CpModel, IntVar

from medicobus.model.expression import Expression, total
from medicobus.model.model import Model
from medicobus.model.posts import Post, fills, least_minutes
from medicobus.model.roster import Roster, most_in
from medicobus.model.scope import EVERYTHING, Scope
from medicobus.model.visits import Visits
from medicobus.model.whereabouts import Whereabouts
from medicobus.scenario.fleet import Bus
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import bus_out, minute, sittings
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.sitting import Sitting
from medicobus.scenario.staffing import least_crew
from medicobus.scenario.territory import Stop
from medicobus.scenario.turn import possible_days


@dataclass(frozen=True)
class Pool:
    """Buses between which no rule of visits and crews tells a difference."""

    buses: tuple[str, ...]
    """Their ids; the first stands for all of them."""
    stops: frozenset[str]
    """The stops that they may serve."""

    @property
    def id(self) -> str:
        """The id of the post where their crews are."""
        return self.buses[0]

    def out(self, scenario: Scenario, day: date, half_day: HalfDay) -> list[str]:
        """The buses that may be out in a half-day."""
        return [bus for bus in self.buses if bus_out(scenario, bus, day, half_day)]

    def row(self, scenario: Scenario, day: date) -> Bus | None:
        """A row that holds on the date, as if it were the first bus's; they are alike."""
        rows = (scenario.bus(bus, day) for bus in self.buses)
        found = next((row for row in rows if row is not None), None)
        return None if found is None else found.model_copy(update={"id": self.id})


def pools_of(scenario: Scenario) -> tuple[Pool, ...]:
    """All buses, those that are alike together: they may serve the same stops, with the same crew, rooms and set-up.

    Bases, hours and limits of the day may differ: a pool knows nothing of them.
    """
    alike: dict[object, list[str]] = {}
    for bus_id in scenario.bus_ids:
        rows = [bus for bus in scenario.buses if bus.id == bus_id]
        stops = frozenset(stop.id for stop in scenario.stops if bus_id in scenario.buses_of(stop))
        crews = {tuple((row.crew or {}).items()) if row.crew is not None else None for row in rows}
        kinds = frozenset((crew, row.rooms, row.setup) for row in rows for crew in crews)
        # A bus whose rows differ is alike to itself only.
        alike.setdefault((stops, kinds) if len(kinds) == 1 else bus_id, []).append(bus_id)
    return tuple(
        Pool(tuple(buses), frozenset(stop.id for stop in scenario.stops if buses[0] in scenario.buses_of(stop)))
        for buses in alike.values()
    )


Busy = tuple[str, date, HalfDay]
"""A pool's half-day."""


class PooledVisits(Visits):
    """Visits of pools: in each half-day no more than there are buses out, as far as a visit fills it."""

    def __init__(self, cp: CpModel, scenario: Scenario, pools: Sequence[Pool], scope: Scope) -> None:
        self.pools = pools
        self.busy: dict[Busy, list[IntVar]] = {}
        """The visits that a pool may hold in each of its half-days."""
        self._buses: dict[Busy, list[str]] = {}
        self._coming: dict[tuple[str, date, tuple[HalfDay, ...]], bool] = {}
        super().__init__(cp, scenario, scope)

    def _list_tours(self) -> None:
        """A visit by a pool takes the place of tours."""
        busy: dict[Busy, list[tuple[int, IntVar]]] = defaultdict(list)
        for stop in self.scenario.stops:
            pools = [pool for pool in self.pools if stop.id in pool.stops]
            for day in sorted(possible_days(self.scenario, stop)) if pools else ():
                for sitting in sittings(self.scenario, stop, day):
                    for pool in pools:
                        if self._comes(pool, day, sitting):
                            self._call(pool, stop.id, day, sitting, busy)
        by_id = {pool.id: pool for pool in self.pools}
        for (pool_id, day, half_day), visits in busy.items():
            self._share(len(self._out_of(by_id[pool_id], day, half_day)), half_day, visits)
            self.busy[pool_id, day, half_day] = [comes for _minutes, comes in visits]

    def _comes(self, pool: Pool, day: date, sitting: Sitting) -> bool:
        """Whether some bus of the pool may be out for a whole sitting."""
        key = pool.id, day, sitting.half_days
        if key not in self._coming:
            groups = [set(self._out_of(pool, day, half_day)) for half_day in sitting.half_days]
            self._coming[key] = bool(set.intersection(*groups))
        return self._coming[key]

    def _out_of(self, pool: Pool, day: date, half_day: HalfDay) -> list[str]:
        key = pool.id, day, half_day
        if key not in self._buses:
            self._buses[key] = pool.out(self.scenario, day, half_day)
        return self._buses[key]

    def _call(
        self, pool: Pool, stop: str, day: date, sitting: Sitting, busy: dict[Busy, list[tuple[int, IntVar]]]
    ) -> None:
        comes = self.cp.new_bool_var(f"pool {pool.id} {stop} {day} {sitting.half_days[0]}")
        self._out[stop, pool.id, day, sitting].append(comes)
        for half_day in sitting.half_days:
            self._served[stop, pool.id, day, half_day].append(comes)
            busy[pool.id, day, half_day].append((least_minutes(self.scenario, sitting, half_day), comes))

    def _share(self, buses: int, half_day: HalfDay, visits: list[tuple[int, IntVar]]) -> None:
        """All visits of a half-day fit into the buses that are out: in number, if none holds two, else in minutes."""
        hours = self.scenario.half_days.of(half_day)
        length = minute(hours.end) - minute(hours.start)
        if all(2 * minutes > length for minutes, _comes in visits):
            self.cp.add(total(comes for _minutes, comes in visits) <= buses)
        else:
            self.cp.add(total(minutes * comes for minutes, comes in visits) <= buses * length)


class PooledRoster(Roster):
    """Crews of pools: as many as all the visits of a pool ask for together.

    Where somebody may attend two visits in a half-day, each stop has a crew of its own.
    """

    def __init__(self, cp: CpModel, scenario: Scenario, visits: PooledVisits, scope: Scope) -> None:
        self.pools: Mapping[str, Pool] = {pool.id: pool for pool in visits.pools}
        self.crowded = [
            pool for pool in visits.pools if not all(fills(scenario, scenario.stop[stop]) for stop in pool.stops)
        ]
        super().__init__(cp, scenario, visits, scope)
        for member in scenario.members:
            for day in scenario.days:
                for half_day in HalfDay:
                    alone = [on for post, on in self.posts_of(member.id, day, half_day) if post.alone]
                    if len(alone) > 1:
                        cp.add_at_most_one(alone)

    def _posts(self) -> Iterable[Post]:
        for stop in self.scenario.stops:
            if self.scenario.by_itself(stop) or any(stop.id in pool.stops for pool in self.crowded):
                yield Post(stop.id, (stop.id,), alone=fills(self.scenario, stop))
        for pool in self.pools.values():
            if pool not in self.crowded:
                yield Post(pool.id, tuple(stop.id for stop in self.scenario.stops if stop.id in pool.stops), alone=True)

    def _rows(self, post: Post, stop: Stop, day: date) -> Iterator[Bus | None]:
        own = self.pools.get(post.id)
        pools = [pool for pool in self.crowded if stop.id in pool.stops] if own is None else [own]
        return (pool.row(self.scenario, day) for pool in pools)


class PooledWhereabouts(Whereabouts):
    """Who may be where: of a pool's visits in a half-day it is not known who is at which, if there are several.

    Whoever is at the pool's post may be at any of them (`at`), as long as there is room: of those who are asked about,
    no more are at a visit in a role than may act in it there.
    """

    def __init__(self, cp: CpModel, roster: Roster) -> None:
        super().__init__(cp, roster)
        self._seated: dict[tuple[str, str, date, HalfDay], list[Expression]] = defaultdict(list)
        """By stop, role and half-day, those who may be there and have that role only."""

    def at(self, member: str, stop: str, day: date, half_day: HalfDay) -> Expression:
        """Whether the member may be at a visit of the stop in the half-day."""
        new = (member, stop, day, half_day) not in self._at
        there = super().at(member, stop, day, half_day)
        if new and not isinstance(there, int):
            self._seat(member, stop, day, half_day, there)
        return there

    def at_any(self, member: str, stops: Collection[str], day: date, half_day: HalfDay) -> list[Expression]:
        """Whoever is at a post is at one of the stops, if no other stop is visited from it."""
        found: list[Expression] = []
        for post, present in self.roster.posts_of(member, day, half_day):
            demands = self.roster.demands[post.id, day, half_day]
            if any(demand.stop.id in stops for demand in demands):
                found.append(present - total(demand.served for demand in demands if demand.stop.id not in stops))
        return found

    def _both(self, name: str, one: Expression, other: Expression) -> Expression:
        """Somebody is at the post and the stop is visited from it: the member may be there, or at another visit."""
        may_be = self.cp.new_bool_var(name)
        self.cp.add(may_be <= one)
        self.cp.add(may_be <= other)
        return may_be

    def _seat(self, member: str, stop: str, day: date, half_day: HalfDay, there: Expression) -> None:
        """One more who may be there, if it is in one role: with those before, no more than the visit has room for."""
        row, scenario = self.roster.scenario.member[member], self.roster.scenario
        demands = [
            demand
            for post, _present in self.roster.posts_of(member, day, half_day)
            for demand in self.roster.demands[post.id, day, half_day]
            if demand.stop.id == stop
        ]
        roles = {role for demand in demands for role in least_crew(scenario, demand.stop, demand.bus)}
        own = roles.intersection(row.roles)
        if len(own) == 1 and not row.needs_supervisor:
            role = own.pop()
            seated = self._seated[stop, role, day, half_day]
            seated.append(there)
            if len(seated) > 1:
                self.cp.add(
                    total(seated) <= total(most_in(scenario, demand, role) * demand.served for demand in demands)
                )


class PooledModel(Model):
    """A model that every plan fits into, and more than plans: what bounds it bounds every plan.

    That holds where the pools are all buses, and of the rules that say so (`Rule.pooled`).
    """

    def __init__(self, scenario: Scenario, pools: Sequence[Pool] | None = None, scope: Scope = EVERYTHING) -> None:
        self._pools = pools_of(scenario) if pools is None else tuple(pools)
        super().__init__(scenario, scope=scope)

    @cached_property
    def pools(self) -> tuple[Pool, ...]:
        """The buses, taken together."""
        return self._pools

    def busy_days(self) -> Iterator[list[list[IntVar]]]:
        """For each day of each pool and half-day the visits that may be held."""
        if isinstance(self.visits, PooledVisits):
            days: dict[tuple[str, date], list[list[IntVar]]] = defaultdict(list)
            for (pool, day, _half_day), visits in self.visits.busy.items():
                days[pool, day].append(visits)
            yield from days.values()

    def _visits(self, scope: Scope) -> Visits:
        return PooledVisits(self.cp, self.scenario, self._pools, scope)

    def _roster(self, scope: Scope) -> Roster:
        if not isinstance(self.visits, PooledVisits):
            message = "a pooled roster goes with pooled visits"
            raise TypeError(message)
        return PooledRoster(self.cp, self.scenario, self.visits, scope)

    def _whereabouts(self) -> Whereabouts:
        return PooledWhereabouts(self.cp, self.roster)
