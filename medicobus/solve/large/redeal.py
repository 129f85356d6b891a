"""All timetables of a district dealt out anew to its stops, so that the road is shorter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from copy import copy

from ortools.sat.python.cp_model import CpModel, IntVar

from medicobus.model.expression import Expression, total
from medicobus.solve.large.effort import A_STEP, FOR_TOURS, Clock
from medicobus.solve.large.exchange import COOL, Exchange
from medicobus.solve.large.programme import Programme, Worth, cheapest
from medicobus.solve.large.season import Season, Tour
from medicobus.solve.values import value_in

A_STOP = 100
"""Tours for each stop that the whole-number model may choose from."""
AT_A_TIME = 0.2
"""The share of the open stops whose timetables are settled at a time: those nearest to being so."""
SETTLED = 0.999
"""The share of a timetable that counts as the whole."""
DIVING = 0.5
"""The share of the time in which timetables may be settled by the linear programme."""
MENDING = 0.15
"""The share in which a walk mends what was settled by counts."""


def redeal(exchange: Exchange, clock: Clock, seconds: float) -> Exchange:
    """All stops with other timetables of each other's, if that makes the road shorter; what was given stays as it is.

    Tours are counted over dates that are alike (`alike`). Who works when stays as it is: every half-day of a date has
    as many visits of each kind as before; stops that members like stay (`Exchange.kinds`). First the linear programme
    is settled timetable by timetable; then timetables and the tours that are worth a look are chosen in whole numbers.
    """
    ends = max(0.0, clock.left - seconds)
    diving = ends + (1 - DIVING) * seconds
    dealt = copy(exchange)
    season = Season(dealt)
    programme = Programme(season)

    def goes_on() -> bool:
        clock.worked += A_STEP
        return clock.left > diving and not clock.stopped

    worth = programme.closed(goes_on)
    if worth is None:
        return exchange
    # People may be missing at first, as it is not said where each of them comes: the walk mends that too.
    dealt.take(_settled(programme, worth, goes_on))
    dealt.improve(clock.share_of(MENDING * seconds), COOL)
    deal = _Deal(season, cheapest(season, worth, A_STOP * season.none))
    run = clock.solve(deal.cp, deal.tenths, deal.hint, clock.left - ends - MENDING * seconds, None, FOR_TOURS)
    found = [exchange, dealt]
    if run.solution:
        chosen = zip(season.choices, deal.taken, strict=True)
        taken = [choice for choice, variable in chosen if value_in(run.solution, variable)]
        again = copy(dealt)
        again.take({again.names[choice.stop]: choice.pattern for choice in taken})
        again.improve(clock.share_of(MENDING * seconds), COOL)
        found.append(again)
    return min(found, key=lambda one: one.cost)


def _settled(programme: Programme, worth: Worth, goes_on: Callable[[], bool]) -> dict[str, int]:
    """The timetables that stops have if those nearest to being taken are, a few at a time; nothing if none fit."""
    choices, names = programme.season.choices, programme.season.exchange.names
    open_choices = {stop: list(numbers) for stop, numbers in programme.season.by_stop.items()}
    found: dict[str, int] = {}
    while open_choices:
        shares = list(worth.shares)
        best = [max(own, key=lambda one: (shares[one], -one)) for own in open_choices.values()]
        nearest = sorted(best, key=lambda one: -shares[one])
        whole = sum(shares[one] > SETTLED for one in nearest)
        chosen = nearest[: max(1, whole, int(AT_A_TIME * len(nearest)))]
        solved = _solved(programme, chosen)
        if solved is None and len(chosen) > whole:
            # They do not go together: those that were whole do, and the nearest of the others is not taken.
            programme.settle(chosen[whole], taken=False)
            open_choices[choices[chosen[whole]].stop].remove(chosen[whole])
            chosen = chosen[:whole]
            solved = _solved(programme, chosen)
        if solved is None or not goes_on():
            return {}
        worth = solved
        programme.add_wanted(worth)
        for one in chosen:
            del open_choices[choices[one].stop]
            found[names[choices[one].stop]] = choices[one].pattern
    return found


def _solved(programme: Programme, chosen: Sequence[int]) -> Worth | None:
    """What becomes of the programme if some timetables are taken; they are so only if it has a solution."""
    for one in chosen:
        programme.settle(one, taken=True)
    worth = programme.solved()
    if worth is None:
        for one in chosen:
            programme.unsettle(one)
    return worth


class _Deal:
    """The model of who has which timetable, and how often each tour is driven."""

    def __init__(self, season: Season, worth_a_look: Sequence[Tour]) -> None:
        self.season = season
        self.cp = CpModel()
        self.hint: list[int] = []
        """The timetables and tours of now, by variable."""
        self.taken: list[IntVar] = []
        """By choice, whether the stop has it."""
        self._visits: dict[tuple[int, int, int], list[Expression]] = defaultdict(list)
        self._choose()
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
