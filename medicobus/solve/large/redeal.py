"""All timetables of a district dealt out anew to its stops, so that the road is shorter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import copy

from ortools.sat.python.cp_model import CpModel, IntVar

from medicobus.model.expression import Expression, total
from medicobus.solve.large.coming import limits
from medicobus.solve.large.effort import LINEAR, Clock
from medicobus.solve.large.exchange import COOL, Exchange
from medicobus.solve.large.programme import Programme, cheapest
from medicobus.solve.large.season import Season, Tour
from medicobus.solve.large.settle import settled
from medicobus.solve.values import value_in

A_STOP = 100
"""Tours for each stop that the whole-number model may choose from."""
SETTLING, CHOOSING = 0.45, 0.9
"""The shares of the time by whose end timetables are settled, and the others are chosen."""
ALTOGETHER = 0.003
"""The share of the road that settling may lose in all.

Measured on two states of 100 stops and 13 weeks, 17 s each, tenths of a kilometre that were chosen: 231,953 to 232,037
and 233,338 with 0.2 to 0.5 %, 233,681 and 233,584 with 1 %, 233,219 and 233,906 without a limit.
"""
MENDING = 0.05
"""The share in which a walk mends what was settled by counts."""


def redeal(exchange: Exchange, clock: Clock, seconds: float) -> Exchange:
    """All stops with other timetables of each other's, if that makes the road shorter; what was given stays as it is.

    Tours are counted over dates that are alike (`alike`). Who works when stays as it is: every half-day of a date has
    as many visits of each kind as before; stops that members like stay (`Exchange.kinds`). First the linear programme
    is settled timetable by timetable, as far as little is lost by it; the others are chosen in whole numbers, from the
    tours that are worth a look.
    """
    ends = max(0.0, clock.left - seconds)
    dealt = copy(exchange)
    season = Season(dealt)
    programme = Programme(season)

    goes_on = clock.until(ends + (1 - SETTLING) * seconds)
    worth = programme.closed(goes_on)
    if worth is None:
        return exchange
    most, nearly = settled(programme, worth, goes_on, altogether=ALTOGETHER)
    deal = _Deal(season, cheapest(season, nearly, A_STOP * season.none), most)
    until = ends + (1 - CHOOSING) * seconds
    run = clock.solve(deal.cp, deal.tenths, deal.hint, clock.left - until, None, LINEAR)
    if not run.solution:
        return exchange
    chosen = zip(season.choices, deal.taken, strict=True)
    own = [choice for choice, variable in chosen if value_in(run.solution, variable)]
    dealt.take({dealt.names[choice.stop]: choice.pattern for choice in own})
    # People may be missing at first, as it is not said where each of them comes: the walk mends that too.
    dealt.improve(clock.share_of(MENDING * seconds), COOL)
    return min(exchange, dealt, key=lambda one: one.cost)


class _Deal:
    """The model of who has which timetable, and how often each tour is driven."""

    def __init__(self, season: Season, worth_a_look: Sequence[Tour], settled_choices: Sequence[int] = ()) -> None:
        self.season = season
        self.cp = CpModel()
        self.hint: list[int] = []
        """The timetables and tours of now, by variable."""
        self.taken: list[IntVar] = []
        """By choice, whether the stop has it."""
        self._visits: dict[tuple[int, int, int], list[Expression]] = defaultdict(list)
        self._choose()
        for number in settled_choices:
            self.cp.add(self.taken[number] == 1)
        self.tenths: Expression = total(self._drive(worth_a_look))

    def _choose(self) -> None:
        season, exchange = self.season, self.season.exchange
        for choice in season.choices:
            taken = self.cp.new_bool_var("")
            self.taken.append(taken)
            self.hint.append(int(season.half_days(exchange.held[exchange.names[choice.stop]]) == choice.half_days))
            for (group, half), number in choice.visits.items():
                self._visits[choice.stop, group, half].append(number * taken)
        for choices in season.by_stop.values():
            self.cp.add(total(self.taken[number] for number in choices) == 1)
        for half_day, choices in season.by_half_day.items():
            self.cp.add(total(self.taken[number] for number in choices) == season.held[half_day])
        for places, people in limits(season):
            self.cp.add(total(number * self.taken[choice] for choice, number in places.items()) <= people)

    def _drive(self, worth_a_look: Sequence[Tour]) -> Iterator[Expression]:
        """What the tours cost; they come to every visit."""
        season, now = self.season, self.season.tours()
        out: dict[tuple[int, int], list[IntVar]] = defaultdict(list)
        comes: dict[tuple[int, int, int], list[IntVar]] = defaultdict(list)
        for tour in dict.fromkeys([*now, *worth_a_look]):
            count = self.cp.new_int_var(0, len(season.groups[tour.dates]) * len(season.buses[tour.bus]), "")
            self.hint.append(now[tour])
            out[tour.bus, tour.dates].append(count)
            for half, stop in enumerate((tour.morning, tour.afternoon)):
                if stop != season.none:
                    comes[stop, tour.dates, half].append(count)
            yield int(season.tenths[tour.bus, tour.morning, tour.afternoon]) * count
        for (bus, group), counts in out.items():
            self.cp.add(total(counts) <= int(season.most[bus, group]))
        for visited, numbers in self._visits.items():
            self.cp.add(total(comes[visited]) == total(numbers))
