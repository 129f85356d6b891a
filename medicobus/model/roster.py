"""Who is on board: every member's part in every role, at every post, on every half-day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ortools.sat.python.cp_model import CpModel, IntVar

from medicobus.model.expression import Expression, total
from medicobus.model.posts import Post, posts_of
from medicobus.model.scope import EVERYTHING, Scope
from medicobus.model.visits import Visits
from medicobus.scenario.crew import Member
from medicobus.scenario.fleet import Bus
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.staffing import least_crew, most_practitioners
from medicobus.scenario.territory import Stop


@dataclass(frozen=True)
class Demand:
    """A visit that may be held from a post in a half-day, and whether it is."""

    stop: Stop
    bus: Bus | None
    served: Expression


class Roster:
    """The Booleans `acts[member, role, post, day, half]`, and what follows from them."""

    def __init__(self, cp: CpModel, scenario: Scenario, visits: Visits, scope: Scope = EVERYTHING) -> None:
        self.cp = cp
        self.scenario = scenario
        self.visits = visits
        self.scope = scope
        self.posts = tuple(self._posts())
        self.demands: dict[tuple[str, date, HalfDay], list[Demand]] = {}
        self.acts: dict[tuple[str, str, str, date, HalfDay], IntVar] = {}
        self.on: dict[tuple[str, str, date, HalfDay], IntVar] = {}
        self._works: dict[tuple[str, date, HalfDay], Expression] = {}
        self._acting: defaultdict[tuple[str, str, date, HalfDay], list[IntVar]] = defaultdict(list)
        self._there: defaultdict[tuple[str, date, HalfDay], list[tuple[Post, IntVar]]] = defaultdict(list)
        self._attended: defaultdict[str, list[tuple[Post, date, HalfDay, IntVar]]] = defaultdict(list)
        for post in self.posts:
            for day in scenario.days:
                for half_day in HalfDay:
                    if demands := self._demands(post, day, half_day):
                        self.demands[post.id, day, half_day] = demands
                        self._man(post, day, half_day, demands)
        for member in scenario.members:
            for day in scenario.days:
                for half_day in HalfDay:
                    self._work(member.id, day, half_day)

    def works(self, member: str, day: date, half_day: HalfDay) -> Expression:
        """Whether the member works in the half-day."""
        return self._works.get((member, day, half_day), 0)

    def working(self) -> Iterator[tuple[Member, date, HalfDay, IntVar]]:
        """Every half-day that a member might work, and whether the member does."""
        for member in self.scenario.members:
            for day in self.scenario.days:
                for half_day in HalfDay:
                    works = self.works(member.id, day, half_day)
                    if isinstance(works, IntVar):
                        yield member, day, half_day, works

    def present(self, member: str, post: str, day: date, half_day: HalfDay) -> Expression:
        """Whether the member is at the post in the half-day."""
        return self.on.get((member, post, day, half_day), 0)

    def acting(self, role: str, post: str, day: date, half_day: HalfDay) -> Expression:
        """How many members act in a role at a post in the half-day, those who need a supervisor left out."""
        return total(self._acting.get((role, post, day, half_day), ()))

    def posts_of(self, member: str, day: date, half_day: HalfDay) -> Sequence[tuple[Post, IntVar]]:
        """The posts at which the member might be in the half-day, and whether the member is there."""
        return self._there.get((member, day, half_day), ())

    def among(self, members: Iterable[str], post: str, day: date, half_day: HalfDay) -> Expression:
        """How many of some members are at the post in the half-day."""
        return total(self.present(member, post, day, half_day) for member in members)

    def practitioners(self, post: str, day: date, half_day: HalfDay) -> Expression:
        """How many practitioners act at a post in the half-day."""
        return total(self.acting(role, post, day, half_day) for role in self.scenario.practitioners)

    def load(self, member: str) -> Expression:
        """How many half-days the member works in the season."""
        return total(self.works(member, day, half_day) for day in self.scenario.days for half_day in HalfDay)

    def half_days(self) -> Iterator[tuple[Post, date, HalfDay, list[Demand]]]:
        """Every post and half-day that may be manned, with the visits that may be held there."""
        for post in self.posts:
            for day in self.scenario.days:
                for half_day in HalfDay:
                    if demands := self.demands.get((post.id, day, half_day)):
                        yield post, day, half_day, demands

    def attendances(self, member: str) -> Iterator[tuple[date, HalfDay, Demand, IntVar]]:
        """Every half-day of every visit that the member might attend, and whether the member is at its post."""
        for post, day, half_day, present in self._attended.get(member, ()):
            for demand in self.demands[post.id, day, half_day]:
                yield day, half_day, demand, present

    def _posts(self) -> Iterable[Post]:
        return posts_of(self.scenario, self.visits)

    def spanning(self, day: date, demands: list[Demand]) -> Expression:
        """Whether a visit that spans lunch is held, among those that touch the morning at some post."""
        whole: list[Expression] = []
        for demand in demands:
            for option in self.visits.options[demand.stop.id, day]:
                if option.sitting.half_days != tuple(HalfDay):
                    continue
                bus = demand.bus
                whole.append(
                    option.chosen
                    if bus is None
                    else self.visits.in_sitting(demand.stop.id, bus.id, day, option.sitting)
                )
        return total(whole)

    def _demands(self, post: Post, day: date, half_day: HalfDay) -> list[Demand]:
        found = []
        for stop_id in post.stops:
            stop = self.scenario.stop[stop_id]
            if self.scenario.by_itself(stop):
                served: list[tuple[Bus | None, Expression]] = [(None, self.visits.held(stop_id, day, half_day))]
            else:
                served = [
                    (row, self.visits.served(stop_id, row.id, day, half_day))
                    for row in self._rows(post, stop, day)
                    if row is not None
                ]
            found += [Demand(stop, bus, expression) for bus, expression in served if not isinstance(expression, int)]
        return found

    def _rows(self, post: Post, stop: Stop, day: date) -> Iterator[Bus | None]:
        """The buses that may serve a stop from a post on a date."""
        buses = [post.id] if post.id in self.scenario.bus_ids else self.scenario.buses_of(stop)
        return (self.scenario.bus(bus, day) for bus in buses)

    def _man(self, post: Post, day: date, half_day: HalfDay, demands: list[Demand]) -> None:
        roles = dict.fromkeys(role for demand in demands for role in least_crew(self.scenario, demand.stop, demand.bus))
        asked = self.scope.candidates
        for member in self.scenario.members if asked is None else asked(post.id, day, half_day):
            parts = {}
            for role in roles:
                if role in member.roles:
                    name = f"acts {member.id} {role} {post.id} {day} {half_day}"
                    parts[role] = self.acts[member.id, role, post.id, day, half_day] = self.cp.new_bool_var(name)
                    if not member.needs_supervisor:
                        self._acting[role, post.id, day, half_day].append(parts[role])
            if parts:
                on = self.on[member.id, post.id, day, half_day] = self._presence(member, parts)
                self._there[member.id, day, half_day].append((post, on))
                self._attended[member.id].append((post, day, half_day, on))
            if member.needs_supervisor:
                self._train(parts, demands)
        for role in roles:
            most = total(most_in(self.scenario, demand, role) * demand.served for demand in demands)
            self.cp.add(self.acting(role, post.id, day, half_day) <= most)
        consulting = [role for role in roles if role in self.scenario.practitioners]
        if len(consulting) > 1:
            most = total(
                most_practitioners(self.scenario, demand.stop, demand.bus) * demand.served for demand in demands
            )
            self.cp.add(self.practitioners(post.id, day, half_day) <= most)

    def _presence(self, member: Member, parts: dict[str, IntVar]) -> IntVar:
        """Whoever is there acts in some role, and in one practitioner's role at most."""
        if len(parts) == 1:
            return next(iter(parts.values()))
        present = self.cp.new_bool_var(f"on {member.id}")
        self.cp.add_max_equality(present, parts.values())
        # Who is in training has one part at a time; others may assist or drive beside.
        rivals = [act for role, act in parts.items() if member.needs_supervisor or role in self.scenario.practitioners]
        if len(rivals) > 1:
            self.cp.add_at_most_one(rivals)
        return present

    def _train(self, parts: dict[str, IntVar], demands: list[Demand]) -> None:
        """Who is in training has a part while a visit is held whose crew has that role."""
        for role, act in parts.items():
            asking = [demand for demand in demands if role in least_crew(self.scenario, demand.stop, demand.bus)]
            self.cp.add(act <= total(demand.served for demand in asking))

    def _work(self, member: str, day: date, half_day: HalfDay) -> None:
        present = self.posts_of(member, day, half_day)
        if len(present) == 1:
            self._works[member, day, half_day] = present[0][1]
        elif present:
            works = self.cp.new_bool_var(f"works {member} {day} {half_day}")
            self.cp.add_max_equality(works, [on for _post, on in present])
            self._works[member, day, half_day] = works


def most_in(scenario: Scenario, demand: Demand, role: str) -> int:
    """How many may act in a role at a visit, if it is held."""
    least = least_crew(scenario, demand.stop, demand.bus)
    if role not in least:
        return 0
    return most_practitioners(scenario, demand.stop, demand.bus) if role in scenario.practitioners else least[role]
