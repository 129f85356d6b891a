"""What a season costs at least on the road, by the prices of its visits: a bound that knows what people can do."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np
from numpy.typing import NDArray

from medicobus.model.expression import total
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.opening import bus_out
from medicobus.solve.effort import never
from medicobus.solve.large.board import HALVES, Numbers
from medicobus.solve.large.effort import LINEAR, RELAXATION
from medicobus.solve.large.programme import Worth
from medicobus.solve.large.season import Season
from medicobus.solve.large.timetabling import Timetabling
from medicobus.solve.large.tour_costs import TourCosts

PARTS = 20
"""Parts of a tenth of a kilometre in which visits are priced.

Measured on 100 stops and 13 weeks: with whole tenths the rounding of 4,000 visits takes 0.4 % of the bound.
"""
NO_TOUR = 10**9


def least_of_prices(
    timetabling: Timetabling,
    costs: TourCosts,
    season: Season,
    worth: Worth,
    seconds: float,
    tell: Callable[[float], None],
    enough: Callable[[], bool] = never,
) -> float:
    """Tenths of a kilometre at least of every plan that fits into the timetable's pooled model; 0 if none is known.

    A visit's price says how much of its tour it stands for: on no date is a tour cheaper than its visits and its
    base's price together, which is nothing or less. So all tours cost at least as much as all visits and as many
    prices of each base as it may have tours. The least of that is asked of the pooled model, people included. Any
    prices bound it; those of a linear programme with people (`Programme`) bound it well. It takes one core, for so many
    seconds at most or until it is `enough`.

    Measured on 100 stops and 13 weeks, in the slowest hour: 224,429 tenths of a kilometre after 15 s and 25 s; with
    both cores and neighbourhoods 224,309 and 224,516.
    """
    prices = np.floor(PARTS * worth.visits).astype(np.int64)
    prices[season.none] = 0
    bases = _bases(timetabling, costs, season, prices)
    objective = total(
        sum(_price(season, prices, stop, season.group[place], option.sitting.half_days)) * option.chosen
        for place, day in enumerate(timetabling.scenario.days)
        for stop in season.exchange.names
        for option in timetabling.model.visits.options.get((stop, day), ())
        if timetabling.scenario.buses_of(timetabling.scenario.stop[stop])
    )

    # One after the other, strategies without the relaxation would take their turns too.
    portfolio = LINEAR if timetabling.clock.effort.repeatable else RELAXATION

    def told(_cost: int | None, bound: int | None) -> None:
        if bound is not None:
            tell(max(0.0, (bound + bases) / PARTS))

    run = timetabling.clock.solve(timetabling.model.cp, objective, (), seconds, told, portfolio, enough)
    return 0.0 if run.impossible else max(0.0, (run.bound + bases) / PARTS)


def _price(season: Season, prices: Numbers, stop: str, group: int, half_days: tuple[HalfDay, ...]) -> list[int]:
    return [int(prices[season.stop[stop], group, HALVES.index(half)]) for half in half_days]


def _bases(timetabling: Timetabling, costs: TourCosts, season: Season, prices: Numbers) -> int:
    """What all bases' prices are together: each the least by which a tour of it is cheaper than its visits."""
    scenario, found = timetabling.scenario, 0
    for base, tenths in zip(costs.bases, _tenths(timetabling, costs, season), strict=True):
        for number, days in enumerate(season.groups):
            excess = PARTS * tenths - prices[:, number, 0][:, None] - prices[:, number, 1][None, :]
            cheapest = min(0, int(np.where(tenths < NO_TOUR, excess, 0).min()))
            buses = sum(any(bus_out(scenario, bus, day, half) for half in HALVES) for bus, day in product(base, days))
            found += cheapest * buses
    return found


def _tenths(timetabling: Timetabling, costs: TourCosts, season: Season) -> list[NDArray[np.int64]]:
    """By base the tenths of a tour by its stops of the morning and of the afternoon; no stop is the last."""
    none = season.none
    options = timetabling.model.visits.options
    whole = {stop for (stop, _day), own in options.items() for option in own if len(option.sitting.half_days) > 1}
    found = {base: np.full((none + 1, none + 1), NO_TOUR, dtype=np.int64) for base in costs.bases}
    for called in costs.all:
        # A stop that is not visited now has no price, as if it were none.
        one, *other = (season.stop.get(stop.id, none) for stop in called)
        if other:
            orders = [((one, other[0]), called), ((other[0], one), called[::-1])]
            ways = [way for way, stops in orders if costs.meet(*stops)]
        else:
            ways = [(one, none), (none, one), *([(one, one)] if called[0].id in whole else [])]
        for tenths, base in costs.from_bases(called):
            for way in ways:
                found[base][way] = min(tenths, found[base][way])
    return list(found.values())
