"""Some weekdays planned anew, date by date: timetables, half-days of people and tours at once, in whole numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import combinations
from random import Random

from ortools.sat.python.cp_model import CpModel, IntVar

from medicobus.model.expression import Expression, total
from medicobus.rules.rule import TIERS
from medicobus.scenario.half_day import weekday
from medicobus.solve.effort import never
from medicobus.solve.large.alike import steady
from medicobus.solve.large.effort import LINEAR, RELAXATION
from medicobus.solve.large.exchange import Exchange
from medicobus.solve.large.fleet_day import Pair
from medicobus.solve.large.known import known_values
from medicobus.solve.large.people_rows import PeopleRows, Visit
from medicobus.solve.large.programme import Programme, Worth, cheapest
from medicobus.solve.large.season import Drive, Season
from medicobus.solve.large.timetabling import Timetabling
from medicobus.solve.solver import Run
from medicobus.solve.values import value_in

A_STOP = (30, 60)
"""Tours for each stop that are worth a look, first and then.

Measured on 100 stops and 13 weeks, from 234,049 tenths of a kilometre: 232,288 after 8 s with 30 tours, and never less
than 232,242; with 60 none less after 20 s, 231,017 after 25 s; with 30 and then 60 230,921 after 17 s; with 120 233,870
after 30 s.
"""
SHORTEST, LONGEST = 1.0, 10.0
"""Seconds for some weekdays, at least and at most."""
SMALL, LONGEST_IF_SMALL = 60, 1.5
"""Stops up to which three weekdays are planned with the first tours before two are with more; their seconds at most.

Measured on 40 stops and 4 weeks, 9 s each, tenths of a kilometre from the same six states: 12,272, 12,300, 12,286,
16,990, 33,099 and 26,305; with two weekdays first and 10 s at most 12,462, 12,316, 12,344, 17,067, 33,024 and 26,507.
Over 13 weeks, from one state, it made no difference in 25 s.
"""


def endless(_tenths: int) -> bool:
    """However short the road is, it may be shorter."""
    return False


Look = Mapping[int, Sequence[Drive]]
"""By group of dates that are alike, the tours that are worth a look."""


@dataclass(frozen=True)
class Driven:
    """What stops, people and buses do."""

    choices: Mapping[int, int]
    """By stop the number of the choice that it has."""
    people: Mapping[int, int]
    """The values of the variables of people, by index."""
    tours: Mapping[int, Counter[Drive]]
    """By date what is driven."""


class Weekdays:
    """A timetable with its people and tours, made better on some weekdays at a time; the others stay as they are.

    Two weekdays of 100 stops and 13 weeks are closed in 0.5 to 10 s. Every date has tours of its own: what is found is
    driven as it was counted. People cost no more than the timetable's tiers say: `rows`, where they are known.
    """

    def __init__(self, timetabling: Timetabling, exchange: Exchange, seed: int, rows: PeopleRows | None = None) -> None:
        self.timetabling = timetabling
        self.exchange = exchange
        self.clock = timetabling.clock
        self.scenario = exchange.scenario
        self._random = Random(seed)  # noqa: S311 - nothing secret about it
        others = timetabling.objective(TIERS[-1])
        self._start = timetabling.completed(others, known_values(timetabling.model, exchange))
        if self._start and not isinstance(others, int):
            # What else is paid in the road's tier is not to be more than it is.
            model = copy(timetabling.model)
            model.cp = model.cp.clone()
            model.cp.add(others <= value_in(self._start, others))
            rows = PeopleRows(model)
        self._rows = rows or PeopleRows(timetabling.model)
        self._season = Season(exchange, free=True)

    @property
    def applies(self) -> bool:
        """Whether the plan that was given fits in, and all buses are alike to people."""
        return bool(self._start) and len(self.timetabling.model.pools) == 1

    def improved(
        self, seconds: float, beside: Callable[[], bool] = never, enough: Callable[[int], bool] = endless
    ) -> Exchange:
        """What was given with fewer kilometres, or as it is.

        It takes one core as long as another search is `beside` it, and ends when so many tenths are `enough`.
        """
        ends = max(0.0, self.clock.left - seconds)
        goes_on = self.clock.until(ends, SHORTEST)
        worth = Programme(self._season).closed(goes_on)
        if worth is None:
            return self.exchange
        begun = self._now = self._given()
        look = cache(lambda a_stop: self._worth_a_look(worth, a_stop))
        for a_stop, dates, stops in self._parts():
            if not goes_on() or enough(self._tenths):
                break
            part = _Part(self._season, self._rows, self._now, look(a_stop), dates, stops)
            longest = min(LONGEST_IF_SMALL if self._small else LONGEST, self.clock.left - ends)
            portfolio = RELAXATION if beside() else LINEAR
            run = self.clock.solve(part.cp, part.tenths, part.hint, longest, None, portfolio)
            if run.solution:
                self._now = part.read(run)
        return self.exchange if self._now is begun else min(self.exchange, self._taken(), key=lambda one: one.cost)

    @property
    def _tenths(self) -> int:
        """What all tours cost now."""
        return sum(map(self._season.cost_of, self._now.tours.values()))

    def _worth_a_look(self, worth: Worth, a_stop: int) -> Look:
        """The tours of which the least is lost by the prices of a solution."""
        look: dict[int, list[Drive]] = defaultdict(list)
        for tour in cheapest(self._season, worth, a_stop * self._season.none):
            look[tour.dates].append((tour.bus, tour.morning, tour.afternoon))
        return look

    def _parts(self) -> Iterator[tuple[int, list[int], Collection[int]]]:
        """Tours for each stop, dates, and the stops that may change then: two weekdays together, then more and more.

        Stops without a steady rhythm are of no weekday: they change on all dates, as the others stay.
        """
        every = range(self._season.none)
        by_weekday: dict[str, list[int]] = defaultdict(list)
        for number, day in enumerate(self.scenario.days):
            by_weekday[weekday(day)].append(number)
        free = [number for name, number in self._season.stop.items() if not steady(self.scenario.stop[name])]
        for together, a_stop in self._rounds(len(by_weekday)):
            sets = list(combinations(by_weekday.values(), together))
            self._random.shuffle(sets)
            for dates in sets:
                yield a_stop, sorted(number for days in dates for number in days), every
            if free:
                yield a_stop, list(range(len(self.scenario.days))), free

    def _rounds(self, weekdays: int) -> Iterator[tuple[int, int]]:
        """How many of the weekdays are planned together, and with how many tours for each stop."""
        together = range(min(2, weekdays), weekdays + 1)
        if not self._small:
            yield from ((number, a_stop) for number in together for a_stop in A_STOP)
            return
        yield from ((number, a_stop) for a_stop in A_STOP for number in together[:2])
        yield from ((number, A_STOP[-1]) for number in together[2:])

    @property
    def _small(self) -> bool:
        """Whether there are so few stops that a part is soon planned."""
        return self._season.none <= SMALL

    def _given(self) -> Driven:
        """What the given exchange does."""
        season, exchange = self._season, self.exchange
        held = [season.half_days(exchange.held[name]) for name in exchange.names]
        choices = {one.stop: number for number, one in enumerate(season.choices) if held[one.stop] == one.half_days}
        people = {index: self._start[index] for index in self._rows.variables}
        tours: dict[int, Counter[Drive]] = {number: Counter() for number in range(len(self.scenario.days))}
        for number, drive in season.drives():
            tours[number][drive] += 1
        return Driven(choices, people, tours)

    def _taken(self) -> Exchange:
        """The exchange in which it is done."""
        season, now, found = self._season, self._now, copy(self.exchange)
        found.count_on(self._rows.workers(now.people))
        held = {found.names[stop]: season.choices[number].pattern for stop, number in now.choices.items()}
        found.take(held, {day: self._pairs(day, now.tours[number]) for number, day in enumerate(self.scenario.days)})
        return found

    def _pairs(self, day: date, tours: Counter[Drive]) -> list[Pair]:
        """The tours of a date, bus by bus."""
        season, names = self._season, [*self.exchange.names, None]
        buses = [self.scenario.bus_ids.index(bus.id) for bus in self.exchange.fleet[day].buses]
        pairs: list[Pair] = [[None, None] for _bus in buses]
        waiting = [drive for drive, count in tours.items() for _one in range(count)]
        for kind, morning, afternoon in waiting:
            free = next(
                place for place, bus in enumerate(buses) if bus in season.buses[kind] and pairs[place] == [None, None]
            )
            pairs[free] = [names[morning], names[afternoon]]
        return pairs


class _Part:
    """The model of some dates; what some stops and all people do on them is open, and how all are driven."""

    def __init__(
        self,
        season: Season,
        rows: PeopleRows,
        now: Driven,
        look: Look,
        dates: Sequence[int],
        stops: Collection[int],
    ) -> None:
        self.season = season
        self.rows = rows
        self.now = now
        self.cp = CpModel()
        self.hint: list[int] = []
        self._dates = set(dates)
        self._taken: dict[int, IntVar] = {}
        self._drives: dict[tuple[int, Drive], IntVar] = {}
        self._held: dict[Visit, list[Expression]] = defaultdict(list)
        self._visited: dict[tuple[int, int, int], list[Expression]] = defaultdict(list)
        """By date, stop and half-day."""
        self._choose(set(stops))
        for visit in season.visits_without_bus():
            self._held[visit].append(1)
        open_days = {season.exchange.scenario.days[day] for day in dates}
        stay = {index: now.people[index] for index, (*_who, day, _half) in rows.acts.items() if day not in open_days}
        held = {visit: total(taken) for visit, taken in self._held.items()}
        self.people = rows.said(self.cp, lambda visit: held.get(visit, 0), stay)
        self.hint += [now.people[index] for index in self.people if index not in stay]
        prices = (self._drive(day, look.get(season.group[day], ())) for day in dates)
        self.tenths: Expression = total(price for of_date in prices for price in of_date)

    def read(self, run: Run) -> Driven:
        """What the solver's values stand for; what was, if that costs no more."""
        solution = run.solution
        drives = {
            day: Counter({one: value_in(solution, count) for (on, one), count in self._drives.items() if on == day})
            for day in self._dates
        }
        if run.cost is None or run.cost >= sum(self.season.cost_of(self.now.tours[day]) for day in self._dates):
            return self.now
        choices = {
            self.season.choices[number].stop: number
            for number, taken in self._taken.items()
            if value_in(solution, taken)
        }
        people = {index: value_in(solution, variable) for index, variable in self.people.items()}
        tours = {day: +count for day, count in drives.items()}
        return replace(
            self.now, choices={**self.now.choices, **choices}, people=people, tours={**self.now.tours, **tours}
        )

    def _choose(self, stops: Collection[int]) -> None:
        """Each stop has the timetable of now, or one that differs on these dates only."""
        by_stop: dict[int, list[IntVar]] = defaultdict(list)
        for number, choice in enumerate(self.season.choices):
            held = self.now.choices[choice.stop]
            taken: Expression = 1
            differs = set(choice.half_days) ^ set(self.season.choices[held].half_days)
            if choice.stop in stops and all(day in self._dates for day, _half in differs):
                taken = self._taken[number] = self.cp.new_bool_var("")
                self.hint.append(int(number == held))
                by_stop[choice.stop].append(taken)
            elif number != held:
                continue
            for visit in self.season.visits_of(choice):
                self._held[visit].append(taken)
            for day, half in choice.half_days:
                if day in self._dates:
                    self._visited[day, choice.stop, half].append(taken)
        for one_of in by_stop.values():
            self.cp.add_exactly_one(one_of)

    def _drive(self, day: int, look: Sequence[Drive]) -> Iterator[Expression]:
        """What the tours of a date cost; they come to every visit."""
        season = self.season
        out: dict[int, list[IntVar]] = defaultdict(list)
        comes: dict[tuple[int, int], list[IntVar]] = defaultdict(list)
        for drive in dict.fromkeys([*self.now.tours[day], *look]):
            kind, calls = drive[0], [(stop, half) for half, stop in enumerate(drive[1:]) if stop != season.none]
            there = season.exchange.out[day, season.buses[kind][0]]
            if not all((day, stop, half) in self._visited and there[half] for stop, half in calls):
                continue
            count = self._drives[day, drive] = self.cp.new_int_var(0, len(season.buses[kind]), "")
            self.hint.append(self.now.tours[day][drive])
            out[kind].append(count)
            for stop, half in calls:
                comes[stop, half].append(count)
            yield int(season.tenths[drive]) * count
        for kind, counts in out.items():
            self.cp.add(total(counts) <= len(season.buses[kind]))
        for (on, stop, half), visits in self._visited.items():
            if on == day:
                self.cp.add(total(comes[stop, half]) == total(visits))
