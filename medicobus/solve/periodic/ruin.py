"""Ruin: strings of visits near each other are taken out of their tours.

After Christiaens and Vanden Berghe, Slack induction by string removals, Transportation Science 54(2), 2020. Here either
visits of one day go, and come back on this day, or customers go from all their days, and come back with any pattern.
"""

from __future__ import annotations

from medicobus.solve.compiled import compiled
from medicobus.solve.periodic.chance import share, whole
from medicobus.solve.periodic.state import Facts, Integers, State, position_of, take_out

TAKEN_OUT = 10.0
"""How many visits are meant to go in a round, on average; those of other days not counted."""
LONGEST_STRING = 10.0
SPLIT = 0.5
"""How often some visits inside a string stay."""
GO_ON = 0.5
"""How often one more of them stays."""
ALL_DAYS = -1


@compiled
def ruin(facts: Facts, state: State, one_day: int, removed: Integers, ruined: Integers) -> int:
    """Take visits of one day out, or customers of `ALL_DAYS`; how many.

    `removed` takes the customers' numbers; `ruined` is room to note from which tours a string was taken.
    """
    visits, tours = 0, 0
    for tour in range(len(state.size)):
        ruined[tour] = 0
        visits += state.size[tour]
        tours += state.size[tour] > 0
    longest = min(LONGEST_STRING, visits / max(1, tours))
    strings = int(1 + share() * (4 * TAKEN_OUT / (1 + longest) - 1))
    count = 0
    for customer in facts.near[whole(1, len(facts.demand))]:
        if strings <= 0:
            break
        tour = _tour_of(state, customer, one_day)
        if tour < 0 or ruined[tour]:
            continue
        ruined[tour] = 1
        strings -= 1
        string = int(1 + share() * min(float(state.size[tour]), longest))
        count = _take_string(facts, state, tour, customer, string, removed, count)
        if one_day == ALL_DAYS:
            _leave_all_days(facts, state, removed, count)
    return count


@compiled
def _tour_of(state: State, customer: int, one_day: int) -> int:
    """A tour that visits the customer on the day, or on any; -1 if there is none."""
    if one_day != ALL_DAYS:
        return int(state.where[customer, one_day])
    days, found = 0, -1
    for tour in state.where[customer]:
        if tour >= 0:
            days += 1
            if share() * days < 1:
                found = tour
    return found


@compiled
def _take_string(
    facts: Facts, state: State, tour: int, customer: int, string: int, removed: Integers, count: int
) -> int:
    """Take so many neighbours, the customer mostly among them, out of a tour; how many are out in all."""
    size, kept = state.size[tour], 0
    if 1 < string < size and share() < SPLIT:
        kept = 1
        while string + kept < size and share() < GO_ON:
            kept += 1
    position, span = position_of(state, tour, customer), string + kept
    start = whole(max(1, position - span + 1), min(position, size - span + 1) + 1)
    first_kept = whole(0, string + 1)
    for number in range(string):
        here = start if number < first_kept else start + kept
        removed[count] = state.stops[tour, here]
        take_out(facts, state, tour, here)
        count += 1
    return count


@compiled
def _leave_all_days(facts: Facts, state: State, removed: Integers, count: int) -> None:
    """Customers who are out of one tour leave their others too."""
    for customer in removed[:count]:
        state.pattern[customer] = -1
        for tour in state.where[customer]:
            if tour >= 0:
                take_out(facts, state, tour, position_of(state, tour, customer))
