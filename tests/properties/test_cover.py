"""Whatever the hamlet: every visit that was asked for is given, lost to the calendar or missing, and counted once."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medicobus.errors import InfeasibleError
from medicobus.explain.cover import cover, in_all
from medicobus.explain.unserved import unserved
from medicobus.plan.reading import Reading
from medicobus.plan.shortage import missing_half_days
from medicobus.rules.phase import phases_of
from medicobus.scenario.due import due_groups, has_turns
from medicobus.solve.effort import Effort
from medicobus.solve.search import Search
from tests.random_hamlet import draw

FEW = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(st.integers(0, 10**9))
def test_what_was_asked_adds_up(seed: int) -> None:
    scenario, rules = draw(seed)
    if not any(rule.name == "not_too_often" and rule.weight is None for rule in rules):
        return
    try:
        plan = Search(scenario, rules, Effort(time_limit=60)).find().plan
    except InfeasibleError:
        return
    plan = plan.model_copy(update={"unserved": unserved(plan, scenario, rules)})
    covers = cover(plan, scenario)
    phase = phases_of(Reading(plan), scenario)
    for one in covers:
        stops = [scenario.stop[name] for name in one.stops]
        assert one.missing == one.reasons.total()
        if all(has_turns(stop) for stop in stops):
            due = sum(group.least for stop in stops for group in due_groups(scenario, stop, phase[stop.id]))
            assert one.asked == due
        if not one.missing and all(stop.need is None for stop in stops):
            assert not one.half_days
    total = in_all(covers)
    assert sum(one.asked for one in covers) == total.asked
    assert total.half_days == missing_half_days(plan)
    assert total.days == {role: number / 2 for role, number in total.half_days.items()}
