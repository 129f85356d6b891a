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
        "solve/large/timetabling.py",
        "large",
        ("(bound / scale if self.of_every_plan else 0)", "bound / scale"),
        ("self._at_their_least and not (cost and self.excess[tier])", "True"),
        (
            "            if cost == 0:\n                self._held.discard",
            "            if cost >= 0:\n                self._held.discard",
        ),
        ("one.only_enforce_if(*kept)", "pass"),
        ("                self._lossless = False\n", "                pass\n"),
        ("(bound / scale if self.of_every_plan", "((bound + 1) / scale if self.of_every_plan"),
        ("self.model.cp.add(out >= total(half_day))", "pass"),
    ),
    *in_file(
        "solve/large/shared_tours.py",
        "large",
        ("self._price.append(tenths * count)", "self._price.append((tenths + 1) * count)"),
        ("            if not told:\n                break\n", "            break\n"),
        ("<= (2 * most if base is None else most))", "<= most)"),
        ("self._price.append(self.near.halves[stop] * count)", "pass"),
        ("        return [(day,) for day in days]\n", "        return [days]\n"),
    ),
    *in_file(
        "solve/large/near.py",
        "large",
        ("least.get(name, dear[pair]), dear[pair])", "dear[pair], dear[pair])"),
        ("worth[name] + dearness / 2", "worth[name] + dearness"),
    ),
    *in_file(
        "solve/large/alike.py",
        "large",
        ("(weekday(day), turns)", "(weekday(day), ())"),
        ("return not isinstance(stop.frequency, Free)", "return True"),
    ),
    *in_file(
        "solve/large/tour_costs.py",
        "large",
        ("min(ends, known[0]), max(starts, known[1])", "max(ends, known[0]), min(starts, known[1])"),
        ("for order in (called, called[::-1]):", "for order in (called,):"),
    ),
    *in_file(
        "solve/large/shorter_road.py",
        "large",
        (
            "run.bound / self._scale if self.timetabling.of_every_plan else 0.0",
            "run.bound / self._scale",
        ),
        ("if other.cost < exchange.cost:", "if other:"),
        ("rule.tier == TIERS[-1] and self._costs.apply", "self._costs.apply"),
    ),
    *in_file(
        "solve/large/fleet_day.py",
        "large",
        ("cp.add(total(out) <= 1 + len(others))", "pass"),
        ("paired if paired and self.cost(paired) < self.cost(found) else found", "found"),
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
        ("<= days[name] * len(base))", "<= len(base))"),
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
