"""Faults in the search by districts: lying bounds first, then plans that lose what they must keep."""

from __future__ import annotations

from tests.mutants.mutant import Mutant, in_file

OF_LARGE: tuple[Mutant, ...] = (
    *in_file(
        "solve/large/bounds.py",
        "large",
        ("settled = settled and (tier not", "settled = True or (tier not"),
        ("proven = proven and (free or at_least)", "proven = proven and True"),
        ("if narrowed == TIERS[-1] else {}", ""),
    ),
    *in_file(
        "solve/large/timetable.py",
        "large",
        ("0 if narrowed else bound", "bound"),
        ("least = least and not (cost and self.excess[tier])", "pass"),
        (
            "            if cost == 0:\n                self._held.discard",
            "            if cost >= 0:\n                self._held.discard",
        ),
        ("one.only_enforce_if(*kept)", "pass"),
        ("                self._lossless = False\n", "                pass\n"),
        ("stops + bound / scale)", "stops + (bound + 1) / scale)"),
        ("self.model.cp.add(out >= total(half_day))", "pass"),
    ),
    *in_file(
        "solve/large/least.py",
        "large",
        (" or set(others)", " or set()"),
        ("set() if told_apart else set(days)", "set(list(days)[:1])"),
        ("total(taken[place] for place in others) >= 1)", "total(taken[place] for place in others) >= 2)"),
        ("costs[tier] = max(0, run.bound)", "costs[tier] = max(0, run.bound) + 1"),
    ),
    *in_file(
        "solve/large/road_bound.py",
        "large",
        ("<= days[name] * len(bases))", "<= len(bases))"),
        (">= visits[stop.id] * share)", ">= visits[stop.id])"),
        ("(1 - SAFE) * bound", "(1 + SAFE) * bound"),
        ("place and place not in places[one]", "place and place in places[one]"),
    ),
    *in_file(
        "solve/large/walk.py",
        "large",
        ("change += _staffed(board, touched)\n            if change", "if change"),
        ("board.bus[first, visit], board.bus[second, visit] = other, one", "pass"),
        ("if found != board.length[board.held[other]]:", "if found > board.length[board.held[other]]:"),
        ("at[free] = stop if former == NONE else at[former]", "at[free] = stop"),
        ("known == UNKNOWN and asked", "known != UNKNOWN and asked"),
        ("and board.grid[day, bus, 1 - half] != beside", ""),
        ("or not board.comes[member, goal]", ""),
    ),
    *in_file(
        "solve/large/exchange.py",
        "large",
        (" and costs <= former", ""),
        ("if (tenths := self._tenths(board)) < best:", "if tenths := self._tenths(board):"),
    ),
)
