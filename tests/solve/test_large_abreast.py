"""Districts are planned in processes of their own, and what is found is the same as in one."""

from __future__ import annotations

import pickle
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest

from medicobus.errors import TimeLimitError
from medicobus.solve.certify import hard_breaches
from medicobus.solve.effort import Effort, never
from medicobus.solve.large import abreast
from medicobus.solve.large.abreast import Question, answer, planned_abreast, question
from medicobus.solve.large.least import least_costs
from medicobus.words import speak, spoken
from tests.solve.test_large_parts import RULE_SET, territory

EFFORT = Effort(time_limit=6, repeatable=True)


def asked(seed: int, effort: Effort = EFFORT, stops: int = 4, people: int = 2) -> Question:
    scenario = territory(Random(seed), stops, people)
    return question(scenario, RULE_SET, list(least_costs(scenario, RULE_SET)), effort)


def test_processes_answer_what_one_would_in_the_order_of_the_questions() -> None:
    questions = [asked(5), asked(6), asked(7)]
    answers = planned_abreast(questions, 2, never)
    assert answers == [answer(one, never) for one in questions]
    assert answers[0] != answers[1]
    for one, found in zip(questions, answers, strict=True):
        assert not hard_breaches(found.planned.plan, one.scenario, RULE_SET)


def test_who_stops_has_the_best_that_was_found_until_then() -> None:
    began = time.monotonic()
    found = planned_abreast([asked(5, Effort(time_limit=60), 60, 15)], 2, lambda: time.monotonic() - began > 8)
    assert found[0].planned.plan.visits
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
    former = spoken()
    speak("en")
    try:
        with pytest.raises(TimeLimitError, match="No plan was found in the time allowed"):
            planned_abreast([asked(5, replace(EFFORT, time_limit=0))], 2, never)
    finally:
        speak(former)


def test_a_process_that_ends_without_an_answer_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abreast.sys, "executable", "/bin/false")
    with pytest.raises(RuntimeError, match="1"):
        planned_abreast([asked(5)], 2, never)
