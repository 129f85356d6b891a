"""A first crew for every visit: those whom the timetable counts on, each sent to one of the day's visits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import NamedTuple

from ortools.sat.python.cp_model import CpModel, IntVar

from medicobus.model.expression import Expression, total
from medicobus.plan.assemble import visit_id
from medicobus.plan.plan import CrewEntry, Plan, Visit
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.staffing import least_crew
from medicobus.solve.large.reach import Reach
from medicobus.solve.large.timetable import Held
from medicobus.solve.tidy import quietly

LONGEST = 1.0
"""Work for one day, in the solver's seconds; with the whole relaxation a day of 14 buses takes a tenth of it."""
AT_ONCE = 2
"""Days that are looked at side by side."""

Worker = tuple[str, str, date, HalfDay]
"""A member, the role, and the half-day."""
Seat = tuple[Held, str | None]
"""A visit, and its bus."""
AROUND = (10, 20, 40)
"""How many stops around each place that would stay empty are given other people, at first and then."""
ELSEWHERE, DISLIKED, LACKING = 10, 20, 1000
"""What it costs to send a member away from liked stops, or to a disliked one; or that nobody can be sent."""
ANOTHER_BUS = 1
"""What it costs to change the bus at noon."""


def workers_of(plan: Plan) -> tuple[Worker, ...]:
    """Who works when in a plan."""
    found = [
        (entry.member, entry.role, visit.date, half_day)
        for visit in plan.visits
        for entry in visit.crew
        for half_day in entry.half_days
    ]
    return tuple(dict.fromkeys(found))


class Place(NamedTuple):
    """Somebody who is needed at a visit."""

    half_day: HalfDay
    role: str
    seat: Seat


Sent = tuple[str | None, Place]
"""Who takes a place; none if nobody does."""


class Matching:
    """Sends workers to visits, one day after the other.

    With a `former` plan, those who were at a visit then and still work stay with it, if everybody else finds a place.
    Measured on 500 stops and 13 weeks, of which 13 have other timetables and 5 % of the half-days other people: 6 to
    13 s, 3 to 14 of 10,400 places stay empty; with everybody anywhere nine visits in ten lack somebody after 36 s.
    """

    def __init__(
        self, scenario: Scenario, reach: Reach, workers: Sequence[Worker], former: Sequence[Visit] = ()
    ) -> None:
        self.scenario = scenario
        self.reach = reach
        self._workers: dict[tuple[date, HalfDay, str], list[str]] = defaultdict(list)
        for member, role, day, half_day in workers:
            self._workers[day, half_day, role].append(member)
        working = set(workers)
        self._stays: dict[Worker, str] = {
            worker: visit.stop
            for visit in former
            for entry in visit.crew
            for half_day in entry.half_days
            if (worker := (entry.member, entry.role, visit.date, half_day)) in working
        }
        """At which stop somebody works as before."""

    def visits(self, placed: Sequence[Seat]) -> list[Visit]:
        """The visits with their crews; those for which somebody lacks are left out."""
        return self.crewed(placed, self.sent(placed))

    def sent(self, placed: Sequence[Seat]) -> list[Sent]:
        """Who takes which place."""
        places: dict[date, list[Place]] = defaultdict(list)
        for visit, bus in placed:
            row = None if bus is None else self.scenario.bus(bus, visit.date)
            for role, number in least_crew(self.scenario, self.scenario.stop[visit.stop], row).items():
                for half_day in visit.half_days:
                    places[visit.date] += number * [Place(half_day, role, (visit, bus))]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return [one for day in pool.map(self._shared_out, places, places.values()) for one in day]

    def crewed(self, placed: Sequence[Seat], sent: Iterable[Sent]) -> list[Visit]:
        """The visits with those who were sent; without those for which somebody lacks."""
        crews: dict[tuple[str, date], dict[tuple[str, str], list[HalfDay]]] = defaultdict(lambda: defaultdict(list))
        lacking: set[tuple[str, date]] = set()
        for member, (half_day, role, (visit, _bus)) in sent:
            if member is None:
                lacking.add((visit.stop, visit.date))
            else:
                crews[visit.stop, visit.date][role, member].append(half_day)
        return [
            _visit(seat, crews[seat[0].stop, seat[0].date])
            for seat in placed
            if (seat[0].stop, seat[0].date) not in lacking
        ]

    def idle(self, sent: Sequence[Sent]) -> list[Worker]:
        """Those for whom there is no place in a half-day, though one in their role stays empty."""
        empty = {(visit.date, half, role) for member, (half, role, (visit, _bus)) in sent if member is None}
        busy = {(member, role, visit.date, half) for member, (half, role, (visit, _bus)) in sent}
        workers = ((member, role, day, half) for day, half, role in empty for member in self._workers[day, half, role])
        return sorted(worker for worker in workers if worker not in busy)

    def _shared_out(self, day: date, places: Sequence[Place]) -> list[Sent]:
        """Who takes each place of a day, as before but for those who were near places that would stay empty."""
        stays = {worker: stop for worker, stop in self._stays.items() if worker[2] == day}
        sent = self._sent(day, places, stays)
        for number in AROUND if stays else ():
            empty = [place.seat[0].stop for member, place in sent if member is None]
            if not empty:
                break
            near = self._near(empty, {visit.stop for _half, _role, (visit, _bus) in places}, number)
            stays = {worker: stop for worker, stop in stays.items() if stop not in near}
            sent = min(sent, self._sent(day, places, stays), key=_empty)
        return sent

    def _near(self, stops: Sequence[str], others: Iterable[str], number: int) -> set[str]:
        """So many of some other stops that are nearest to each of these."""
        ways = self.scenario.ways
        found: set[str] = set()
        for stop in stops:
            found.update(sorted(others, key=lambda other: (ways.tenths_between(stop, other), other))[:number])
        return found

    def _sent(self, day: date, places: Sequence[Place], stays: Mapping[Worker, str]) -> list[Sent]:
        """Who takes each place; none where nobody is left who may come, and in time from the morning."""
        able = self._able(day, places, stays)
        cp, costs = CpModel(), list[Expression]()
        takes: dict[str, dict[HalfDay, dict[int, IntVar]]] = defaultdict(lambda: {half: {} for half in HalfDay})
        for number, (half_day, role, (visit, bus)) in enumerate(places):
            taken = []
            for member in able(half_day, role, visit.stop):
                if self.reach.comes(member, visit.stop, bus, day):
                    takes[member][half_day][number] = cp.new_bool_var("")
                    taken.append(takes[member][half_day][number])
                    costs.append(self._cost(member, visit) * taken[-1])
            cp.add_at_most_one(taken)
            costs.append(LACKING * (1 - total(taken)))
        for own in takes.values():
            for half in own.values():
                cp.add_at_most_one(half.values())
            morning, afternoon = own.values()
            for number, first in morning.items():
                late = [other for place, other in afternoon.items() if self._late(places[number], places[place])]
                cp.add_at_most_one([first, *late])
            costs += _staying(cp, places, morning, afternoon)
        cp.minimize(total(costs))
        solution = quietly(cp, max_deterministic_time=LONGEST, linearization_level=2).solution
        who = {
            number: member
            for member, own in takes.items()
            for half in own.values()
            for number, variable in half.items()
            if solution and solution[variable.index]
        }
        return [(who.get(number), place) for number, place in enumerate(places)]

    def _able(
        self, day: date, places: Sequence[Place], stays: Mapping[Worker, str]
    ) -> Callable[[HalfDay, str, str], list[str]]:
        """Who may take a place in a half-day, in a role and at a stop: those who stay there, or nowhere."""
        wanted = Counter((half_day, role, visit.stop) for half_day, role, (visit, _bus) in places)
        staying: dict[tuple[HalfDay, str], dict[str, str]] = defaultdict(dict)
        for (member, role, _day, half_day), stop in stays.items():
            if (half_day, role, stop) in wanted:
                staying[half_day, role][member] = stop

        def able(half_day: HalfDay, role: str, stop: str) -> list[str]:
            there = [member for member, own in staying[half_day, role].items() if own == stop]
            if len(there) >= wanted[half_day, role, stop]:
                return there
            free = [one for one in self._workers[day, half_day, role] if one not in staying[half_day, role]]
            return [*there, *free]

        return able

    def _cost(self, name: str, visit: Held) -> int:
        member = self.scenario.member[name]
        elsewhere = bool(member.likes) and visit.stop not in member.likes
        return ELSEWHERE * elsewhere + DISLIKED * (visit.stop in member.dislikes)

    def _late(self, former: Place, latter: Place) -> bool:
        """Whether nobody can be at both: on the same bus one is in time, else there must be time for the road."""
        (before, first), (after, then) = former.seat, latter.seat
        if before.stop == after.stop or (first == then is not None):
            return False
        minutes = self.scenario.ways.minutes_between(before.stop, after.stop)
        return after.start - before.end < timedelta(minutes=minutes)


def _empty(sent: Sequence[Sent]) -> int:
    """How many places nobody takes."""
    return sum(member is None for member, _place in sent)


def _staying(
    cp: CpModel, places: Sequence[Place], morning: Mapping[int, IntVar], afternoon: Mapping[int, IntVar]
) -> Iterator[Expression]:
    """What it saves that somebody stays on a bus all day."""
    # In the order of the places, so that a repeatable search asks the same each time.
    for bus in dict.fromkeys(places[number].seat[1] for number in morning):
        halves = [
            total(variable for number, variable in half.items() if places[number].seat[1] == bus)
            for half in (morning, afternoon)
        ]
        stays = cp.new_bool_var("")
        for half in halves:
            cp.add(stays <= half)
        yield -ANOTHER_BUS * stays


def _visit(seat: Seat, crew: Mapping[tuple[str, str], Sequence[HalfDay]]) -> Visit:
    visit, bus = seat
    entries = [CrewEntry(member=member, role=role, half_days=tuple(halves)) for (role, member), halves in crew.items()]
    return Visit(
        id=visit_id(visit.stop, visit.date),
        stop=visit.stop,
        date=visit.date,
        start=visit.start,
        end=visit.end,
        bus=bus,
        slots=0,
        crew=tuple(entries),
    )
