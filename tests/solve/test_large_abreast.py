"""Districts are planned in processes of their own, and what is found is the same as in one."""

from __future__ import annotations

import pickle
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from random import Random

import pytest

from medicobus.errors import TimeLimitError
from medicobus.rules.fair_share import FairShare
from medicobus.solve.certify import hard_breaches
from medicobus.solve.effort import Effort, never
from medicobus.solve.large import abreast, strategy
from medicobus.solve.large.abreast import Answer, Question, answer, planned_abreast
from medicobus.solve.large.districts import districts
from medicobus.solve.large.least import least_costs
from medicobus.solve.large.strategy import Districts
from medicobus.words import speak
from tests.solve.test_large_parts import RULE_SET, territory

EFFORT = Effort(time_limit=6, repeatable=True)


def asked(seed: int, effort: Effort = EFFORT, stops: int = 4, people: int = 2) -> Question:
    scenario = territory(Random(seed), stops, people)
    return Question(scenario, RULE_SET, list(least_costs(scenario, RULE_SET)), effort)


def test_processes_answer_what_one_would_in_the_order_of_the_questions() -> None:
    questions = [asked(5), asked(6), asked(7)]
    answers = planned_abreast(questions, 2, never)
    assert answers == [answer(one, never) for one in questions]
    assert answers[0] != answers[1]
    for one, found in zip(questions, answers, strict=True):
        assert not hard_breaches(found.plan, one.scenario, RULE_SET)


def test_who_stops_has_the_best_that_was_found_until_then() -> None:
    began = time.monotonic()
    found = planned_abreast([asked(5, Effort(time_limit=60), 60, 15)], 2, lambda: time.monotonic() - began > 8)
    assert found[0].plan.visits
    assert 8 < time.monotonic() - began < 40


def test_who_stops_at_once_is_heard() -> None:
    began = time.monotonic()
    with suppress(TimeLimitError):
        planned_abreast([asked(5, Effort(time_limit=60), 60, 15)], 2, lambda: True)
    assert time.monotonic() - began < 30


def test_a_process_ends_with_whoever_has_started_it() -> None:
    program = f"from {abreast.__name__} import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    question = pickle.dumps(asked(5, Effort(time_limit=600), 60, 15))
    said, _errors = process.communicate(len(question).to_bytes(8) + question, timeout=60)
    assert not said
    assert process.returncode == 1


def test_a_district_without_a_plan_in_time_is_told_in_the_language_that_is_spoken() -> None:
    speak("en")
    with pytest.raises(TimeLimitError, match="No plan was found in the time allowed"):
        planned_abreast([asked(5, replace(EFFORT, time_limit=0))], 2, never)


def test_a_process_that_ends_without_an_answer_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abreast.sys, "executable", "/bin/false")
    with pytest.raises(RuntimeError, match="1"):
        planned_abreast([asked(5)], 2, never)


def test_members_are_compared_with_those_of_all_districts_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two districts side by side know of none, the third knows of both."""
    sets: list[Sequence[Question]] = []
    answers: list[Answer] = []

    def noted(questions: Sequence[Question], *_more: object) -> list[Answer]:
        sets.append(questions)
        answers.extend(answer(one, never) for one in questions)
        return answers[-len(questions) :]

    monkeypatch.setattr(strategy, "districts", partial(districts, most=2))
    monkeypatch.setattr(strategy, "planned_abreast", noted)
    Districts(territory(Random(5), 6, 6), RULE_SET, replace(EFFORT, time_limit=12)).find()
    (first, second), (third,) = sets
    assert not first.scenario.elsewhere
    assert not second.scenario.elsewhere
    fair = [rule for rule in RULE_SET if isinstance(rule, FairShare) and rule.weight]
    spreads = [
        [burden for rule in fair for burden in rule.spread(found.plan, one.scenario)]
        for one, found in zip((first, second), answers, strict=False)
    ]
    assert all(spreads)
    assert list(third.scenario.elsewhere) == [*spreads[0], *spreads[1]]


def test_a_repeatable_plan_of_several_districts_does_not_depend_on_the_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three districts: two side by side, and the third compared with both."""
    monkeypatch.setattr(strategy, "districts", partial(districts, most=2))
    scenario = territory(Random(5), 6, 3)
    efforts = [replace(EFFORT, time_limit=12, workers=workers) for workers in (1, 2, 3)]
    first, *others = [Districts(scenario, RULE_SET, effort).find() for effort in efforts]
    assert others == [first, first]
    assert len(districts(scenario, RULE_SET, dict.fromkeys(scenario.stop, 1), 2)) > strategy.ABREAST
