"""Timetables and people chosen together: what is proven holds, and nobody gives more than before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import product
from math import inf
from random import Random

import pytest
from ortools.sat.python.cp_model import CpModel, IntVar

from medicobus.model.expression import total
from medicobus.rules.rule import TIERS
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort
from medicobus.solve.large import people_rows as rows_module
from medicobus.solve.large import settle as settle_module
from medicobus.solve.large import shorter_road as road_module
from medicobus.solve.large.effort import Clock
from medicobus.solve.large.exchange import Exchange
from medicobus.solve.large.known import known_values
from medicobus.solve.large.least import least_costs
from medicobus.solve.large.people_rows import PeopleRows
from medicobus.solve.large.programme import Programme
from medicobus.solve.large.season import Season
from medicobus.solve.large.settle import settled
from medicobus.solve.large.shorter_road import ShorterRoad
from medicobus.solve.large.timetabling import Timetabling
from medicobus.solve.large.together import Together
from medicobus.solve.tidy import quietly
from tests.hamlet import MONDAY, bus, hamlet, member, stop
from tests.solve.driven_hamlet import draw_driven
from tests.solve.test_large_bounds import HAMLETS, disproved, drawn
from tests.solve.test_large_parts import RULE_SET, territory
from tests.solve.test_large_redeal import always


def begun(scenario: Scenario, *, repeatable: bool = True) -> tuple[Timetabling, Exchange]:
    """A timetable of a territory, and its tours."""
    clock = Clock(Effort(time_limit=60, repeatable=repeatable))
    timetabling = Timetabling(scenario, RULE_SET, list(least_costs(scenario, RULE_SET)), clock)
    timetable = timetabling.find(2, fewest=False)
    assert timetable is not None
    return timetabling, Exchange(scenario, RULE_SET, timetable, 1)


@pytest.mark.parametrize("batch", range(max(1, HAMLETS // 10)))
def test_no_plan_drives_less_than_the_prices_say(batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(road_module, "ALL_FREE", 0)
    assert not [lie for one in drawn(batch, draw_driven) if one.plans for lie in disproved(one)]


@pytest.mark.parametrize("seed", range(3))
def test_prices_bound_the_road_nearly_as_well_as_its_tours(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = territory(Random(seed), 8, 2)
    timetabling, exchange = begun(scenario)
    road = ShorterRoad(timetabling, RULE_SET, 1)
    bound = Together(timetabling, exchange).bound(road._costs, 20, lambda _tenths: None)
    monkeypatch.setattr(road_module, "AT_ONCE", 0.9)
    timetable = timetabling.find(1)
    assert timetable is not None
    best, _exchange = road.improved(timetable, exchange, 10)
    assert 0.85 * 10 * best.proven[TIERS[-1]].cost <= bound <= 10 * best.proven[TIERS[-1]].cost + 1e-6


def test_known_values_keep_every_row_of_people() -> None:
    timetabling, exchange = begun(territory(Random(2), 8, 2))
    rows = PeopleRows(timetabling.model)
    values = known_values(timetabling.model, exchange)
    assert values
    assert rows.acts.keys() <= rows.variables.keys()
    assert any(row.given for row in rows.rows)
    for row in rows.rows:
        given = all(values[one] if one >= 0 else not values[-one - 1] for one in row.given)
        reached = sum(factor * values[index] for index, factor in row.terms.items())
        ends = zip(row.intervals[::2], row.intervals[1::2], strict=True)
        assert not given or any(low <= reached <= high for low, high in ends)
    for line in rows.lines():
        assert line.low <= sum(factor * values[index] for index, factor in line.terms.items()) <= line.high
        assert (line.low, line.high) != (-inf, inf)


TWO_POSTS = hamlet(
    stops=[stop("alpha", bus="none"), stop("beta"), stop("gamma", frequency="2 per month")],
    members=[member("dr-1"), member("dr-2")],
    buses=[bus("bus-1"), bus("bus-2")],
    crew="doctor",
    weeks=2,
    public=(MONDAY,),
)
"""Doctors may be on a bus or at a stop of its own; a holiday takes visits away."""


@pytest.mark.parametrize("scenario", [*(territory(Random(seed), 6, 2) for seed in range(3)), TWO_POSTS])
def test_rows_of_people_say_what_the_pooled_model_says(scenario: Scenario) -> None:
    """With visits as they are, as many half-days of people at least and at most as in the model itself."""
    timetabling, exchange = begun(scenario)
    model, rows = timetabling.model, PeopleRows(timetabling.model)
    held = {(visit.stop, visit.date, visit.half_days) for visit, _bus in exchange.placed().visits}
    acts = model.roster.acts
    values = known_values(model, exchange)
    first = scenario.days[0]
    some_known = {index: values[index] for index, key in rows.acts.items() if key[3] == first}
    everybody = (None, *sorted({key[0] for key in acts}))
    for sign, some, known in product((1, -1), everybody, ({}, some_known)):
        counted = {act.index for key, act in acts.items() if some in (None, key[0])}
        alone = timetabling.model.cp.clone()
        alone.clear_objective()
        alone.clear_hints()  # type: ignore[no-untyped-call]
        own = rows.said(alone, lambda visit: int(visit in held), known)
        assert all(own[index] == value for index, value in known.items())
        alone.minimize(sign * total(own[index] for index in rows.acts if index in counted))
        whole = model.cp.clone()
        for index, visit in rows.visits.items():
            whole.add(whole.get_int_var_from_proto_index(index) == int(visit in held))
        for index, value in known.items():
            whole.add(whole.get_int_var_from_proto_index(index) == value)
        whole.minimize(sign * total(act for act in acts.values() if act.index in counted))
        assert quietly(alone).cost == quietly(whole).cost


def test_what_is_known_is_said_as_the_number_that_it_is() -> None:
    """Every way to know one of three variables or two, of a row that holds sometimes."""
    rows = PeopleRows.__new__(PeopleRows)
    rows.visits, rows.variables = {}, dict.fromkeys(range(3), (0, 1))
    rows.rows = [rows_module.Row({0: 1, 1: 2}, (1, 2), (2,)), rows_module.Row({1: 1, 2: -1}, (0, 1), (-1,))]
    for some in product((None, 0, 1), repeat=3):
        known = {index: value for index, value in enumerate(some) if value is not None}
        for values in product((0, 1), repeat=3):
            if any(values[index] != value for index, value in known.items()):
                continue
            cp = CpModel()
            own = rows.said(cp, lambda _visit: 0, known)
            for index, value in enumerate(values):
                if index not in known:
                    cp.add(own[index] == value)
            assert bool(quietly(cp).solution) == all(keeps(row, values) for row in rows.rows)


def test_rows_are_kept_by_what_a_constraint_allows() -> None:
    """Every way to set three variables, for each kind of constraint."""
    said: list[Callable[[CpModel, IntVar, IntVar, IntVar], object]] = [
        lambda cp, one, two, three: cp.add(one + 2 * two - three == 1),
        lambda cp, one, two, three: cp.add(one + two >= 1).only_enforce_if(~three),
        lambda cp, one, two, _three: cp.add_implication(one, ~two),
        lambda cp, one, two, three: cp.add_bool_and(one, ~two).only_enforce_if(three),
        lambda cp, one, two, three: cp.add_bool_or(one, ~two, three),
        lambda cp, one, two, three: cp.add_at_most_one(one, ~two, three),
        lambda cp, one, two, three: cp.add_exactly_one(~one, two, ~three),
        lambda cp, one, two, three: cp.add_max_equality(one, [two, three]),
    ]
    for say in said:
        cp = CpModel()
        three = [cp.new_bool_var(""), cp.new_bool_var(""), cp.new_bool_var("")]
        say(cp, three[0], three[1], three[2])
        rows = [row for one in cp.proto.constraints for row in rows_module._rows(one, [0, 0, 0])]
        for values in product((0, 1), repeat=3):
            pinned_down = cp.clone()
            for variable, setting in zip(three, values, strict=True):
                pinned_down.add(pinned_down.get_int_var_from_proto_index(variable.index) == setting)
            assert all(keeps(row, values) for row in rows) == bool(quietly(pinned_down).solution)


def keeps(row: rows_module.Row, values: Sequence[int]) -> bool:
    """Whether values, by variable, keep a row."""
    if not all(values[number] if number >= 0 else 1 - values[-number - 1] for number in row.given):
        return True
    found = sum(factor * values[index] for index, factor in row.terms.items())
    return any(low <= found <= high for low, high in zip(row.intervals[::2], row.intervals[1::2], strict=True))


@pytest.mark.parametrize("scenario", [territory(Random(1), 6, 2), TWO_POSTS])
def test_lines_say_of_whole_numbers_what_the_rows_say(scenario: Scenario) -> None:
    timetabling, _exchange = begun(scenario)
    rows, random = PeopleRows(timetabling.model), Random(1)
    one, two, three, four = (index for index, (_low, high) in list(rows.variables.items())[:4] if high == 1)
    given = rows_module.Row({one: 1, two: 2}, (1, 2), (three, -four - 1))
    kept = Counter[bool]()
    for row in [*rows.rows, *4 * [given]]:
        rows.rows = [row]
        lines = list(rows.lines())
        for _number in range(20):
            values = [0] * len(timetabling.model.cp.proto.variables)
            for index in rows_module._variables(row):
                values[index] = random.randint(*rows.variables.get(index, (0, 1)))
            sums = [sum(factor * values[index] for index, factor in line.terms.items()) for line in lines]
            within = all(line.low <= found <= line.high for line, found in zip(lines, sums, strict=True))
            assert within == keeps(row, values)
            kept[within] += 1
    assert kept[True] > 100
    assert kept[False] > 100


@pytest.mark.parametrize("seed", range(3))
def test_people_cost_no_more_when_timetables_are_chosen_with_them(seed: int) -> None:
    timetabling, exchange = begun(territory(Random(seed), 9, 2))
    timetabling.objective(TIERS[-1])
    dealt = Together(timetabling, exchange).improved(8)
    values = known_values(timetabling.model, dealt)
    assert values, "no tier before the road may cost more than it did"
    assert dealt.held.keys() == exchange.held.keys()
    assert dealt.held != exchange.held


@pytest.mark.parametrize("seed", range(1, 4))
def test_the_road_is_shorter_where_people_may_work_at_other_times(seed: int) -> None:
    timetabling, exchange = begun(territory(Random(seed), 9, 3))
    held = Programme(Season(exchange)).closed(always)
    free = Programme(Season(exchange, free=True), PeopleRows(timetabling.model)).closed(always)
    assert held is not None
    assert free is not None
    assert free.tenths < held.tenths - 1


def test_a_step_by_which_too_much_is_lost_is_taken_back() -> None:
    _timetabling, exchange = begun(territory(Random(3), 9, 3))
    programme = Programme(Season(exchange))
    worth = programme.closed(always)
    assert worth is not None
    season = programme.season
    held = {stop: season.half_days(exchange.held[name]) for stop, name in enumerate(exchange.names)}
    now = [number for number, one in enumerate(season.choices) if one.half_days == held[one.stop]]
    assert settle_module._taken(programme, now, worth.tenths) is None
    again = programme.solved()
    assert again is not None
    assert again.tenths == pytest.approx(worth.tenths)
    whole = settle_module._taken(programme, now, inf)
    assert whole is not None
    assert whole.tenths > worth.tenths + 1
    assert [whole.shares[one] for one in now] == pytest.approx([1.0] * len(now))


def test_all_stops_are_settled_but_those_that_are_to_stay_open() -> None:
    _timetabling, exchange = begun(territory(Random(3), 9, 3))
    programme = Programme(Season(exchange))
    worth = programme.closed(always)
    assert worth is not None
    found, after = settled(programme, worth, always, still_open=4, most_lost=0.0)
    assert len({programme.season.choices[one].stop for one in found}) == len(found) <= 5
    whole, _after = settled(programme, after, always, most_lost=inf)
    assert len(whole) == len(programme.season.by_stop)


def test_steps_end_before_more_is_lost_than_they_may_in_all() -> None:
    _timetabling, exchange = begun(territory(Random(3), 9, 3))
    programme = Programme(Season(exchange))
    worth = programme.closed(always)
    assert worth is not None
    found, after = settled(programme, worth, always, most_lost=inf, altogether=0.0)
    assert after.tenths <= worth.tenths * (1 + 1e-9)
    assert len(found) < len(programme.season.by_stop)
