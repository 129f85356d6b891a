"""Every way in which a plan that was edited by hand can contradict itself is found, and told once."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medicobus.explain.verdict import verdict
from medicobus.plan.coherence import faults, strangers
from medicobus.plan.file import plan_text
from medicobus.plan.plan import Plan
from medicobus.rules import RULES
from medicobus.words import speak
from tests.plan.coherent import plan, scenario

SCENARIO = scenario()
TEXT = plan_text(plan())
RULES_BY_DEFAULT = tuple(kind() for kind in RULES)


def edited(edit: Callable[[dict[str, Any]], None]) -> Plan:
    """The plan after somebody has edited its file."""
    data = json.loads(TEXT)
    edit(data)
    return Plan.model_validate_json(json.dumps(data))


def told(edit: Callable[[dict[str, Any]], None]) -> list[str]:
    speak("en")
    return list(faults(edited(edit), SCENARIO))


def change(*keys: Any, to: Any) -> Callable[[dict[str, Any]], None]:
    """An edit of one value."""

    def edit(data: dict[str, Any]) -> None:
        place: Any = data
        for key in keys[:-1]:
            place = place[key]
        place[keys[-1]] = to

    return edit


def twice(table: str) -> Callable[[dict[str, Any]], None]:
    """An edit that repeats a table's first record."""
    return lambda data: data[table].append(data[table][0])


def without(table: str) -> Callable[[dict[str, Any]], None]:
    """An edit that removes a table's first record."""
    return lambda data: data[table].pop(0)


def test_a_plan_put_together_has_no_fault() -> None:
    assert told(lambda _data: None) == []


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (change("visits", 0, "stop", to="nowhere"), "Visit alpha-2027-03-22: there is no stop nowhere."),
        (change("visits", 0, "bus", to="bus-9"), "Visit alpha-2027-03-22: there is no bus bus-9."),
        (change("visits", 0, "crew", 0, "member", to="dr-9"), "Visit alpha-2027-03-22: there is no member dr-9."),
        (change("tours", 0, "bus", to="bus-9"), "Tour of Monday 22 March 2027: there is no bus bus-9."),
        (change("shifts", 0, "member", to="dr-9"), "Shift of Monday 22 March 2027: there is no member dr-9."),
        (change("exceptions", 0, "stop", to="x"), "Exception of Monday 29 March 2027: there is no stop x."),
        (change("timezone", to="Asia/Tokyo"), "The plan is of another time zone: Asia/Tokyo."),
        (
            change("season", "last_day", to="2027-04-05"),
            "The plan is of another season: from Monday 22 March 2027 to Monday 5 April 2027.",
        ),
    ],
)
def test_what_the_service_does_not_know_is_told_alone(edit: Callable[[dict[str, Any]], None], sentence: str) -> None:
    assert told(edit) == [sentence]
    assert list(strangers(edited(edit), SCENARIO)) == [sentence]
    assert verdict(edited(edit), SCENARIO, RULES_BY_DEFAULT).faults == (sentence,)


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (twice("visits"), "2 visits share the id alpha-2027-03-22."),
        (change("visits", 0, "date", to="2027-03-23"), "Mairie alpha, Tuesday 23 March 2027: start or end is on"),
        (change("visits", 0, "date", to="2028-03-20"), "Monday 20 March 2028: this date is outside the season."),
        (change("visits", 0, "end", to="2027-03-22T08:00"), "the visit ends before it starts."),
        (change("visits", 0, "slots", to=99), "Monday 22 March 2027: 99 slots are stated, 6 follow"),
        (
            change("visits", 0, "urgent", to=1),
            "Mairie alpha, Monday 22 March 2027: 1 urgent slots are stated, 2 follow from the stop's share.",
        ),
        (change("visits", 1, "urgent", to=1), "1 urgent slots are stated, 0 follow from the stop's share."),
        (change("visits", 0, "crew", 0, "half_days", to=["afternoon"]), "dr-1 is there in a half-day without visit."),
        (change("visits", 0, "crew", 0, "half_days", to=[]), "the half-days of dr-1 are not stated once each."),
        (
            change("visits", 1, "crew", 0, "half_days", to=["morning", "morning"]),
            "the half-days of dr-2 are not stated once each.",
        ),
        (lambda data: data["visits"][0]["crew"].append(data["visits"][0]["crew"][0]), "dr-1 stands twice in one role."),
        (without("tours"), "bus-1, Monday 22 March 2027: the tour is missing."),
        (twice("tours"), "bus-1, Monday 22 March 2027: there is a tour without visit, or twice."),
        (change("tours", 0, "km", to=1), "bus-1, Monday 22 March 2027: km of the tour do not follow"),
        (change("tours", 0, "legs", 0, "minutes", to=1), "bus-1, Monday 22 March 2027: legs of the tour do not follow"),
        (without("shifts"), "dr-1, Monday 22 March 2027: the shift is missing."),
        (twice("shifts"), "dr-1, Monday 22 March 2027: there is a shift without visit, or twice."),
        (change("shifts", 0, "half_days", to=["afternoon"]), "half_days of the shift do not follow"),
        (change("exceptions", 0, "date", to="2028-03-20"), "the exception lies outside the season."),
        (change("exceptions", 0, "kind", to="school"), "the calendar does not take this half-day away."),
        (
            change(
                "unserved",
                to=[
                    {
                        "stop": "alpha",
                        "period": {"from": "2029-01-01", "until": "2029-01-02"},
                        "visits": 1,
                        "slots": 1,
                        "reason": "crew",
                        "missing": {},
                    }
                ],
            ),
            "Mairie alpha: what is unserved lies outside the season.",
        ),
    ],
)
def test_contradictions_are_told(edit: Callable[[dict[str, Any]], None], sentence: str) -> None:
    assert any(sentence in fault for fault in told(edit)), told(edit)


ATOMS = st.sampled_from(
    [
        *("alpha", "beta", "bus-1", "dr-1", "dr-2", "aide-1", "doctor", "assistant", "driver", "astronaut", None),
        *("2027-03-22", "2027-03-29", "2027-03-30", "1999-01-01", "2027-03-22T09:00", "2027-03-22T23:59"),
        *("morning", "afternoon", ["morning"], ["morning", "afternoon"], [], {}, 0, -1, 7, 10**6),
        *("holiday", "closure", "moved", "optimal", "feasible", "care", "road"),
    ]
)


@given(data=st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_edit_makes_the_rules_fail(data: st.DataObject) -> None:
    """Whatever somebody writes, if it still is a plan of known ids, every rule has its say."""
    content = json.loads(TEXT)
    for _number in range(data.draw(st.integers(1, 3))):
        place, key = _somewhere(content, data)
        place[key] = deepcopy(data.draw(ATOMS))
    try:
        found = Plan.model_validate_json(json.dumps(content), strict=True)
    except ValueError:
        return
    if set(found.season) == {"first_day", "last_day"}:
        judged = verdict(found, SCENARIO, RULES_BY_DEFAULT)
        assert all(isinstance(sentence, str) for sentence in (*judged.faults, *judged.certificate, *judged.lacks))


def _somewhere(content: Any, data: st.DataObject) -> tuple[Any, Any]:
    """A place in the file: what holds a value, and its key."""
    place, key = content, data.draw(st.sampled_from(["visits", "visits", *content]))
    while isinstance(place[key], dict | list) and place[key] and data.draw(st.integers(0, 5)):
        place = place[key]
        key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
    return place, key
