"""The timetables of a linear programme settled one after the other, those first that are nearest to being taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

from medicobus.solve.large.programme import Programme, Worth

AT_A_TIME = 0.15
"""The share of the open stops whose timetables are settled at a time: those nearest to being so."""
SETTLED = 0.999
"""The share of a timetable that counts as the whole."""
MOST_LOST = 0.0008
"""The share of the road by which a step may make it longer, as long as there is another way.

Measured on 100 stops and 13 weeks, with people: 60 of 100 stops settled at 226,900 tenths of a kilometre, from 226,437;
without a limit once at 232,000.
"""


def settled(
    programme: Programme,
    worth: Worth,
    goes_on: Callable[[], bool],
    still_open: int = 0,
    most_lost: float = MOST_LOST,
    altogether: float = inf,
) -> tuple[list[int], Worth]:
    """The choices that were settled, and what the programme is worth then; as many stops stay open as are to.

    A step that has no solution, or by which more is lost than a share of all, is taken back and tried with half of
    its stops; one stop that does not fit has another timetable. It ends before if the time is up, no more fit, or more
    than the share `altogether` would be lost by all steps.
    """
    most = (1 + altogether) * worth.tenths
    choices = programme.season.choices
    open_choices = {stop: list(numbers) for stop, numbers in programme.season.by_stop.items()}
    found: list[int] = []
    while len(open_choices) > still_open and goes_on():
        best = [max(own, key=lambda one: (worth.shares[one], -one)) for own in open_choices.values()]
        nearest = sorted(best, key=lambda one: -worth.shares[one])
        whole = sum(worth.shares[one] > SETTLED for one in nearest)
        step = nearest[: min(len(nearest) - still_open, max(1, whole, int(AT_A_TIME * len(nearest))))]
        most_now = min(most, (1 + most_lost) * worth.tenths)
        after = _taken(programme, step, most_now)
        while after is None and len(step) > 1 and goes_on():
            step = step[: len(step) // 2]
            after = _taken(programme, step, most_now)
        if after is None:
            own = open_choices[choices[step[0]].stop]
            own.remove(step[0])
            programme.settle(step[0], taken=False)
            after = programme.solved() if own else None
            if after is None or after.tenths > most:
                return found, worth
        else:
            found += step
            for one in step:
                del open_choices[choices[one].stop]
        worth = after
        programme.add_wanted(worth)
    return found, worth


def _taken(programme: Programme, step: Sequence[int], most: float) -> Worth | None:
    """What becomes of the programme if some timetables are taken; they are so only if it costs no more than `most`."""
    for one in step:
        programme.settle(one, taken=True)
    worth = programme.solved()
    if worth is None or worth.tenths > most:
        for one in step:
            programme.unsettle(one)
        return None
    return worth
