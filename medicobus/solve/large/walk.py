"""The random walk over a board's tours: exchanges of timetables between stops, and of buses between visits.

Compiled code: arrays only. A move is taken if it shortens the road, or by chance, the more rarely the longer it makes
it. Random numbers are drawn beforehand, so that the walk is the same with and without compiling.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from medicobus.solve.compiled import compiled_once
from medicobus.solve.large.board import Board, Numbers

UNKNOWN, FORBIDDEN, ALLOWED = -1, 0, 1
"""What is known of a stop and a timetable."""
EXCHANGES, LINES = 0.5, 0.75
"""Shares of the draws up to which two stops exchange timetables, or a stop and a line do; the rest exchange buses."""
NONE = -1
MISSING = 10_000
"""Tenths of a kilometre that it costs if somebody is missing at a visit: people come before the road."""


@compiled_once
def walk(board: Board, draws: NDArray[np.float64], heat: float) -> tuple[int, int]:
    """As many moves as there are rows of draws: which kind, which stop, with whom, and how much luck.

    Gives what they add in tenths of a kilometre, and how many rows of `asked` are filled.
    """
    change, asked = 0, 0
    for row in range(len(draws)):
        stop = int(draws[row, 1] * len(board.held))
        most = heat * draws[row, 4]
        if draws[row, 0] < EXCHANGES:
            other = int(draws[row, 2] * len(board.held))
            added, asked = _exchange(board, stop, other, most, asked)
        elif draws[row, 0] < LINES:
            place = int(draws[row, 2] * board.shifted.shape[1])
            bus = int(draws[row, 3] * board.grid.shape[1])
            added, asked = _change_lines(board, stop, place, bus, most, asked)
        else:
            added = _change_bus(board, stop, int(draws[row, 2] * board.grid.shape[1]), draws[row, 3], most)
        change += added
    return change, asked


def ready() -> None:
    """Compile the walk, which takes seconds where nothing is kept on disk yet."""
    one, two, three = (np.zeros((1,) * axes, dtype=np.int64) for axes in (1, 2, 3))
    truth, more = np.zeros(1, dtype=np.bool_), np.zeros((1, 1, 1), dtype=np.bool_)
    known = np.zeros((1, 1), dtype=np.int8)
    coming = np.zeros((1, 1), dtype=np.bool_)
    board = Board(
        three, two, one, three, more, truth, one, known, two, one, two, two, one, two, three, one, coming, two, two, two
    )
    walk(board, np.zeros((0, 5)), 1.0)


@compiled_once
def _may(board: Board, stop: int, pattern: int, asked: int) -> tuple[bool, int]:
    """Whether a stop may have a timetable; what is not known is asked for, and not done this time."""
    known = board.known[stop, pattern]
    if known == UNKNOWN and asked < len(board.asked):
        board.asked[asked, 0], board.asked[asked, 1] = stop, pattern
        return False, asked + 1
    return known == ALLOWED, asked


@compiled_once
def _tour(board: Board, day: int, bus: int) -> int:
    return int(board.cost[bus, board.grid[day, bus, 0], board.grid[day, bus, 1]])


@compiled_once
def _own(board: Board, stop: int, beside: int) -> int:
    """The tours that a stop is on; without those that another is on too, and each whole day once."""
    found, pattern = 0, board.held[stop]
    for visit in range(board.length[pattern]):
        day, half, bus = board.day[pattern, visit], board.half[pattern, visit], board.bus[stop, visit]
        if bus != NONE and not (board.whole[stop] and half > 0) and board.grid[day, bus, 1 - half] != beside:
            found += _tour(board, day, bus)
    return found


@compiled_once
def _write(board: Board, stop: int) -> None:
    pattern = board.held[stop]
    for visit in range(board.length[pattern]):
        if board.bus[stop, visit] != NONE:
            board.grid[board.day[pattern, visit], board.bus[stop, visit], board.half[pattern, visit]] = stop


@compiled_once
def _swap(board: Board, first: int, second: int) -> None:
    """Two stops have each other's timetables and buses."""
    board.held[first], board.held[second] = board.held[second], board.held[first]
    for visit in range(board.bus.shape[1]):
        one, other = board.bus[first, visit], board.bus[second, visit]
        board.bus[first, visit], board.bus[second, visit] = other, one
    _write(board, first)
    _write(board, second)


@compiled_once
def _exchange(board: Board, first: int, second: int, most: float, asked: int) -> tuple[int, int]:
    """Two stops exchange their whole timetables."""
    alike = board.kind[first] != NONE and board.kind[first] == board.kind[second]
    if not alike or first == second or board.held[first] == board.held[second]:
        return 0, asked
    if board.length[board.held[first]] != board.length[board.held[second]]:
        return 0, asked
    if board.known[first, board.held[second]] == FORBIDDEN or board.known[second, board.held[first]] == FORBIDDEN:
        return 0, asked
    before = _own(board, first, NONE) + _own(board, second, first)
    _swap(board, first, second)
    change = _own(board, first, NONE) + _own(board, second, first) - before
    one, other = board.held[first], board.held[second]
    touched = _note_half_days(board, one, _note_half_days(board, other, 0))
    if change <= most * board.length[one] + MISSING * _missed(board, touched):
        may, asked = _may(board, first, one, asked)
        others_may, asked = _may(board, second, other, asked)
        if may and others_may:
            change += _staffed(board, touched)
            if change <= most * board.length[one]:
                _settle(board, touched)
                return change, asked
    _swap(board, first, second)
    return 0, asked


@compiled_once
def _visit_on(board: Board, stop: int, day: int, half: int) -> int:
    """Which of its half-days a stop has then."""
    pattern = board.held[stop]
    for visit in range(board.length[pattern]):
        if board.day[pattern, visit] == day and board.half[pattern, visit] == half:
            return visit
    return NONE


@compiled_once
def _hand_over(board: Board, day: int, half: int, bus: int, taker: int) -> None:
    """The visits of two buses in a half-day change places."""
    one, other = board.grid[day, bus, half], board.grid[day, taker, half]
    board.grid[day, bus, half], board.grid[day, taker, half] = other, one
    if one < len(board.held):
        board.bus[one, _visit_on(board, one, day, half)] = taker
    if other < len(board.held):
        board.bus[other, _visit_on(board, other, day, half)] = bus


@compiled_once
def _change_bus(board: Board, stop: int, taker: int, luck: float, most: float) -> int:
    """A stop's visits, or one of them, change places with those of a bus in the same half-days."""
    pattern, number = board.held[stop], board.length[board.held[stop]]
    if board.whole[stop] or number == 0:
        return 0
    # Half of the time one visit only.
    single = int(2 * luck * number)
    first, last = (single, single + 1) if single < number else (0, number)
    for visit in range(first, last):
        if not _can_hand_over(board, pattern, visit, board.bus[stop, visit], taker):
            return 0
    change = 0
    for visit in range(first, last):
        day, half, bus = board.day[pattern, visit], board.half[pattern, visit], board.bus[stop, visit]
        board.scratch[0, visit] = bus
        change -= _tour(board, day, bus) + _tour(board, day, taker)
        _hand_over(board, day, half, bus, taker)
        change += _tour(board, day, bus) + _tour(board, day, taker)
    if change <= most * (last - first):
        return change
    for visit in range(first, last):
        _hand_over(board, board.day[pattern, visit], board.half[pattern, visit], board.scratch[0, visit], taker)
    return 0


@compiled_once
def _can_hand_over(board: Board, pattern: int, visit: int, bus: int, taker: int) -> bool:
    day, half = board.day[pattern, visit], board.half[pattern, visit]
    other = board.grid[day, taker, half]
    wide = other < len(board.held) and board.whole[other]
    return bus not in (NONE, taker) and not wide and board.out[day, taker, half]


@compiled_once
def _change_lines(board: Board, stop: int, place: int, bus: int, most: float, asked: int) -> tuple[int, int]:
    """A stop changes places with those whom a bus visits in another half-day of the week, in the same weeks."""
    pattern = board.held[stop]
    former, number = board.place[pattern], board.length[pattern]
    goal = board.shifted[pattern, place]
    stays = board.kind[stop] == NONE or former == place
    if stays or NONE in (former, goal):
        return 0, asked
    if board.known[stop, goal] == FORBIDDEN or not _changes_whole(board, stop, goal, bus):
        return 0, asked
    before = _both_lines(board, pattern, goal, bus)
    _cross(board, stop, pattern, goal, bus)
    change = _both_lines(board, pattern, goal, bus) - before
    touched = _note_half_days(board, goal, _note_half_days(board, pattern, 0))
    taken = change <= most * number + MISSING * _missed(board, touched)
    if taken:
        may, asked = _may(board, stop, goal, asked)
        taken = taken and may
        for visit in range(number):
            may, asked = _may(board, board.scratch[1, visit], board.held[board.scratch[1, visit]], asked)
            taken = taken and may
    if taken:
        change += _staffed(board, touched)
        if change <= most * number:
            _settle(board, touched)
            return change, asked
    # Back again, by the same exchange the other way round.
    for visit in range(number):
        other, own_bus = board.scratch[1, visit], board.scratch[0, visit]
        day, half = board.day[pattern, visit], board.half[pattern, visit]
        there, other_half = board.day[goal, visit], board.half[goal, visit]
        board.bus[other, _visit_on(board, other, day, half)] = bus
        board.bus[stop, visit] = own_bus
        board.grid[day, own_bus, half], board.grid[there, bus, other_half] = stop, other
    for visit in range(number):
        other = board.scratch[1, visit]
        if board.place[board.held[other]] == former:
            board.held[other] = board.shifted[board.held[other], place]
    board.held[stop] = pattern
    return 0, asked


@compiled_once
def _changes_whole(board: Board, stop: int, goal: int, bus: int) -> bool:
    """Whether all whom the bus visits then are visited at no other time, and may change places; notes both sides."""
    pattern, number = board.held[stop], board.length[goal]
    former, place = board.place[pattern], board.place[goal]
    for visit in range(number):
        own_bus = board.bus[stop, visit]
        day, half = board.day[goal, visit], board.half[goal, visit]
        other = board.grid[day, bus, half]
        if own_bus == NONE or other >= len(board.held):
            return False
        held = board.held[other]
        if board.kind[other] == NONE or board.place[held] != place or board.length[held] > number:
            return False
        if board.shifted[held, former] == NONE or board.known[other, board.shifted[held, former]] == FORBIDDEN:
            return False
        if not board.out[day, bus, half]:
            return False
        board.scratch[0, visit], board.scratch[1, visit] = own_bus, other
    for visit in range(number):
        other, found = board.scratch[1, visit], 0
        for again in range(number):
            found += board.scratch[1, again] == other
        if found != board.length[board.held[other]]:
            return False
    return True


@compiled_once
def _both_lines(board: Board, pattern: int, goal: int, bus: int) -> int:
    """The tours on both sides of an exchange of lines."""
    found = 0
    for visit in range(board.length[pattern]):
        day, own_bus, there = board.day[pattern, visit], board.scratch[0, visit], board.day[goal, visit]
        found += _tour(board, day, own_bus)
        if day != there or own_bus != bus:
            found += _tour(board, there, bus)
    return found


@compiled_once
def _cross(board: Board, stop: int, pattern: int, goal: int, bus: int) -> None:
    """The stop goes to the bus's line, and whoever is there comes to the stop's."""
    former, place = board.place[pattern], board.place[goal]
    for visit in range(board.length[pattern]):
        other, own_bus = board.scratch[1, visit], board.scratch[0, visit]
        day, half = board.day[pattern, visit], board.half[pattern, visit]
        there, other_half = board.day[goal, visit], board.half[goal, visit]
        if board.place[board.held[other]] == place:
            board.held[other] = board.shifted[board.held[other], former]
        board.bus[other, _visit_on(board, other, day, half)] = own_bus
        board.bus[stop, visit] = bus
        board.grid[day, own_bus, half], board.grid[there, bus, other_half] = other, stop
    board.held[stop] = goal


@compiled_once
def _note_half_days(board: Board, pattern: int, noted: int) -> int:
    """Note the half-days of a timetable behind those already noted; how many they are now."""
    for visit in range(board.length[pattern]):
        board.scratch[2, noted + visit] = board.day[pattern, visit] * 2 + board.half[pattern, visit]
    return noted + int(board.length[pattern])


@compiled_once
def _missed(board: Board, touched: int) -> int:
    """How many are missing in the half-days noted, as far as is known."""
    found = 0
    for place in range(touched):
        found += board.missing[board.scratch[2, place] // 2, board.scratch[2, place] % 2]
    return found


@compiled_once
def _staffed(board: Board, touched: int) -> int:
    """What the tours as they are now cost because more are missing in the half-days noted, or fewer; notes how many."""
    change = 0
    for place in range(touched):
        day, half = board.scratch[2, place] // 2, board.scratch[2, place] % 2
        board.scratch[3, place] = missing_at(board, day, half)
        change += MISSING * (board.scratch[3, place] - board.missing[day, half])
    return change


@compiled_once
def _settle(board: Board, touched: int) -> None:
    """Keep what `_staffed` has noted."""
    for place in range(touched):
        board.missing[board.scratch[2, place] // 2, board.scratch[2, place] % 2] = board.scratch[3, place]


@compiled_once
def missing_at(board: Board, day: int, half: int) -> int:
    """How many of those whom the visits of a half-day need cannot be had from its team, however they share out."""
    size = board.team.shape[2]
    at = np.full(size, NONE, dtype=np.int64)  # by place in the team the stop they come to
    found = 0
    for bus in range(board.grid.shape[1]):
        stop = board.grid[day, bus, half]
        if stop >= len(board.held) or (board.whole[stop] and half > 0):
            continue
        for role in range(board.need.shape[1]):
            for _number in range(board.need[stop, role]):
                found += not _joined(board, day, half, stop, role, at)
    return found


@compiled_once
def _joined(board: Board, day: int, half: int, stop: int, role: int, at: Numbers) -> bool:
    """Somebody comes to one more stop, others moving on if need be: an augmenting path, breadth first."""
    size = len(at)
    before = np.full(size, NONE - 1, dtype=np.int64)  # by place the one whose stop was left for it
    queue = np.empty(size + 1, dtype=np.int64)
    queue[0], first, last = NONE, 0, 1
    while first < last:
        place = queue[first]
        first += 1
        goal = stop if place == NONE else at[place]
        for other in range(size):
            member = board.team[day, half, other]
            if member == NONE:
                break
            if before[other] != NONE - 1 or board.role[member] != role or not board.comes[member, goal]:
                continue
            before[other] = place
            if at[other] == NONE:
                # Everybody on the way moves on by one stop.
                free = other
                while free != NONE:
                    former = before[free]
                    at[free] = stop if former == NONE else at[former]
                    free = former
                return True
            queue[last] = other
            last += 1
    return False
