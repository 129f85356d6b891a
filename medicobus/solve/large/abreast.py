"""Districts planned side by side, each in a process of its own: models are built on both cores too.

Such a process reads its question from the standard input and writes its answer to the standard output. A word more asks
it to answer with the best that it has found; at the end of its input whoever asked is gone, and it is too.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field, replace
from threading import Event, Thread
from typing import BinaryIO, cast

from medicobus.errors import TimeLimitError
from medicobus.plan.plan import Plan
from medicobus.rules.rule import Rule
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort, never
from medicobus.solve.large.effort import POLL, Clock
from medicobus.solve.large.least import Least
from medicobus.solve.large.planning import Planning
from medicobus.words import speak, spoken

ENOUGH = b"!"
"""Asks for the best that was found so far."""
SIZE = 8
"""Bytes that say how long a question is."""


@dataclass(frozen=True)
class Question:
    """What plan a district has."""

    scenario: Scenario
    """The district alone."""
    rules: Sequence[Rule]
    least: Sequence[Least]
    """What its stops cost at least."""
    effort: Effort
    """How long to search, and how."""
    language: str = field(default_factory=spoken)
    """The language of what is said of it: the one that is spoken where it is asked."""


@dataclass(frozen=True)
class Answer:
    """A district's plan, and the work that it took, in the solver's seconds."""

    plan: Plan
    worked: float


def planned_abreast(questions: Sequence[Question], processes: int, stopped: Callable[[], bool]) -> list[Answer]:
    """The answers, so many at a time; once it is `stopped` they are the best that was found until then.

    Raises:
        TimeLimitError: some district has no plan in time.
        RuntimeError: a process has ended without an answer.
    """
    with ThreadPoolExecutor(processes) as pool:
        return list(pool.map(lambda one: _asked(one, stopped), questions))


def _asked(question: Question, stopped: Callable[[], bool]) -> Answer:
    """The answer of a process of its own, in no terminal's foreground: Ctrl-C reaches it by way of `stopped` alone."""
    command = [sys.executable, "-P", "-c", f"from {__name__} import main; main()"]
    pipe = subprocess.PIPE
    with (
        subprocess.Popen(command, stdin=pipe, stdout=pipe, start_new_session=True) as process,  # noqa: S603 - our own
        ThreadPoolExecutor(1) as pool,
    ):
        asks, answers = cast("BinaryIO", process.stdin), cast("BinaryIO", process.stdout)
        given = pool.submit(answers.read)
        try:
            said = pickle.dumps(replace(question, effort=replace(question.effort, stopped=never)))
            asks.write(len(said).to_bytes(SIZE) + said)
            asks.flush()
            while not given.done() and not stopped():
                wait([given], POLL)
            if not given.done():
                asks.write(ENOUGH)
                asks.flush()
        except BrokenPipeError:
            pass  # its exit code says more
        content = given.result()
        process.wait()  # its input may end now
        with suppress(BrokenPipeError):
            asks.close()
    if process.returncode:
        message = f"a process that plans a district has ended with code {process.returncode}"
        raise RuntimeError(message)
    found: Answer | TimeLimitError | MemoryError = pickle.loads(content)  # noqa: S301 - our own process wrote it
    if isinstance(found, Exception):
        raise found
    return found


def answer(question: Question, stopped: Callable[[], bool]) -> Answer:
    """The plan of one district."""
    clock = Clock(replace(question.effort, stopped=stopped))
    planning = Planning(question.scenario, question.rules, question.least, clock, whole=False)
    return Answer(planning.find(clock.left).plan, clock.worked)


def main() -> None:
    """Answer one question."""
    # Nothing that a library prints is to stand in the answer.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        asked: Question = pickle.loads(_heard(int.from_bytes(_heard(SIZE))))  # noqa: S301 - whoever has started this process wrote it
        speak(asked.language)
        over = Event()
        Thread(target=_listen, args=(over,), daemon=True).start()
        found: Answer | TimeLimitError | MemoryError
        try:
            found = answer(asked, over.is_set)
        except (TimeLimitError, MemoryError) as error:
            found = error
        answers.write(pickle.dumps(found))


def _heard(size: int) -> bytes:
    """So many bytes of the input, and no more: a stream would take what is said later too."""
    found = b""
    while len(found) < size:
        more = os.read(sys.stdin.fileno(), size - len(found))
        if not more:
            os._exit(1)  # nobody is there to be answered
        found += more
    return found


def _listen(over: Event) -> None:
    """Hear what more is said; by the input's number, for the interpreter cannot end while its own stream is read."""
    while _heard(len(ENOUGH)):
        over.set()
