"""Timetables and the half-days of people chosen together, so that the road is shorter; and what it costs at least."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from copy import copy

from ortools.sat.python.cp_model import CpModel

from medicobus.model.expression import Expression, total
from medicobus.solve.effort import never
from medicobus.solve.large.effort import LINEAR
from medicobus.solve.large.exchange import Exchange
from medicobus.solve.large.known import known_values
from medicobus.solve.large.people_rows import PeopleRows, Visit
from medicobus.solve.large.priced_road import least_of_prices
from medicobus.solve.large.programme import Programme, Worth
from medicobus.solve.large.season import Season, Slot
from medicobus.solve.large.settle import settled
from medicobus.solve.large.timetabling import Timetabling
from medicobus.solve.large.tour_costs import TourCosts
from medicobus.solve.values import value_in

SETTLING, FINISHING = 0.5, 0.75
"""The share of the time for settling the programme, and of what is left then for whole timetables and people.

Measured on 100 stops and 13 weeks, where half-days were off by 7,046 after 5.6 s and by 8,911 after 3 s, their shortest
road was 235,900 tenths of a kilometre; 230,000 to 231,300 where they were off by 4,100 to 4,250, after 8 s.
"""
CLOSING = 0.5
"""The share of the time for the linear programme of a bound: its last solve, which nothing ends, may take longer.

Measured on 100 stops and 13 weeks in the slowest hour, where the programme takes 37 s: without it a search of 120 s
once ended after 137 s; with it 45 s for the road took 46 s.
"""
STILL_OPEN = 0.3
"""The share of the stops whose timetables are not settled: people count in whole numbers only in the last step.

Measured on 100 stops and 13 weeks, the road in tenths of a kilometre after all was dealt out: with 60 open stops
233,733, with 45 232,725, with 28 231,873.
"""
A_VISIT, A_TIMETABLE = 100, 20
"""What it costs, in the last step, to have a visit more or less in a half-day, or a timetable, than the programme."""


class Together:
    """The linear programme of a season's tours, timetables and people, and what is made of it.

    People cost no more than the timetable's proven tiers say; what rules compare everybody with (`Model.ladders`)
    stays as it is in the plan that was given, for with it in fractions nobody's load means much.
    """

    def __init__(self, timetabling: Timetabling, exchange: Exchange) -> None:
        self.timetabling = timetabling
        self.exchange = exchange
        self.clock = timetabling.clock
        self._start = known_values(timetabling.model, exchange)
        self.rows = PeopleRows(timetabling.model)
        self._season = Season(exchange, free=True)

    @property
    def applies(self) -> bool:
        """Whether the plan that was given fits in, and all buses are alike to people."""
        return bool(self._start) and len(self.timetabling.model.pools) == 1

    def improved(self, seconds: float) -> Exchange:
        """Another timetable with other half-days of people, though it may drive more; what was given, if none is found.

        Its half-days are those of the shortest road that was seen: dealt out anew (`redeal`), it is short.
        """
        ends = self.clock.left - seconds
        dealt = self._settled(self.clock.left - SETTLING * seconds)
        if dealt is None:
            return self.exchange
        return self._finished(dealt, FINISHING * (self.clock.left - ends)) or self.exchange

    def bound(
        self, costs: TourCosts, seconds: float, tell: Callable[[float], None], enough: Callable[[], bool] = never
    ) -> float:
        """Tenths of a kilometre at least of every plan at these costs of the tiers before; 0 if nothing is known.

        It takes one core, for so many seconds at most or until it is `enough`.
        """
        ends = self.clock.left - seconds
        goes_on = self.clock.until(self.clock.left - CLOSING * seconds)
        worth = Programme(self._season, self.rows).closed(goes_on)
        if worth is None:
            return 0.0
        return least_of_prices(self.timetabling, costs, self._season, worth, self.clock.left - ends, tell, enough)

    def _settled(self, ends: float) -> Worth | None:
        """The programme's solution with most timetables settled, and people compared as they are in the given plan."""
        programme = Programme(self._season, self.rows)
        programme.decide(self._compared())
        worth = programme.closed(self.clock.until(ends))
        if worth is None:
            return None
        still_open = int(STILL_OPEN * len(self._season.by_stop))
        return settled(programme, worth, self.clock.until(ends), still_open)[1]

    def _compared(self) -> dict[int, int]:
        """What everybody is compared with, as it is in the plan that was given."""
        rungs = (rung.index for ladder in self.timetabling.model.ladders for rung in ladder.rungs)
        return {index: self._start[index] for index in rungs if index in self.rows.variables}

    def _finished(self, worth: Worth, seconds: float) -> Exchange | None:
        """Whole timetables and people, as near to the programme's solution as may be, beginning from those of now."""
        season, finish = self._season, _Finish(self._season, self.rows, worth)
        for index, value in self._compared().items():
            finish.cp.add(finish.people[index] == value)
        run = self.clock.solve(finish.cp, finish.off, finish.hint(self._start), seconds, None, LINEAR)
        if not run.solution:
            return None
        found = copy(self.exchange)
        values = {index: value_in(run.solution, variable) for index, variable in finish.people.items()}
        found.count_on(self.rows.workers(values))
        chosen = [one for number, one in enumerate(season.choices) if value_in(run.solution, finish.taken[number])]
        found.take({found.names[one.stop]: one.pattern for one in chosen})
        return found


class _Finish:
    """The model of timetables and people in whole numbers, and how far half-days are from the programme's."""

    def __init__(self, season: Season, rows: PeopleRows, worth: Worth) -> None:
        self.season = season
        self.worth = worth
        self.cp = CpModel()
        self.taken = [self.cp.new_bool_var("") for _choice in season.choices]
        """By choice, whether the stop has it."""
        for numbers in season.by_stop.values():
            self.cp.add(total(self.taken[number] for number in numbers) == 1)
        held: dict[Visit, list[Expression]] = defaultdict(list)
        for choice, taken in zip(season.choices, self.taken, strict=True):
            for visit in season.visits_of(choice):
                held[visit].append(taken)
        for visit in season.visits_without_bus():
            held[visit].append(1)
        self.people = rows.said(self.cp, lambda visit: total(held[visit]))
        """By index, the variables that are not visits."""
        self._goals: list[tuple[int, list[int]]] = []
        """Of each half-day how many visits the programme has, in parts, and the choices with one."""
        self.off = total(
            [
                *(round(A_TIMETABLE * (1 - share)) * one for share, one in zip(worth.shares, self.taken, strict=True)),
                *self._half_days(),
            ]
        )

    def _half_days(self) -> Iterator[Expression]:
        """By how much each half-day of a date has more visits than in the programme, or fewer."""
        there: dict[Slot, list[int]] = defaultdict(list)
        for number, choice in enumerate(self.season.choices):
            for half_day in choice.half_days:
                there[half_day].append(number)
        for numbers in there.values():
            goal = round(A_VISIT * sum(self.worth.shares[number] for number in numbers))
            off = self.cp.new_int_var(0, A_VISIT * len(numbers) + goal, "")
            held = A_VISIT * total(self.taken[number] for number in numbers)
            self.cp.add(held - goal <= off)
            self.cp.add(goal - held <= off)
            self._goals.append((goal, numbers))
            yield off

    def hint(self, values: Sequence[int]) -> list[int]:
        """The timetables and people of now: what people do, from the values of the pooled model."""
        season, held = self.season, self.season.exchange.held
        names = season.exchange.names
        now = [int(season.half_days(held[names[one.stop]]) == one.half_days) for one in season.choices]
        people = [values[index] for index in self.people]
        off = [abs(A_VISIT * sum(now[number] for number in numbers) - goal) for goal, numbers in self._goals]
        return [*now, *people, *off]
