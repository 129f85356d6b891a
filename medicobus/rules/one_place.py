"""Nobody is in two places at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import combinations

from medicobus.model.expression import total
from medicobus.model.meeting import keep_apart
from medicobus.model.model import Model
from medicobus.plan.plan import Plan, Visit
from medicobus.rules.rule import Breach, Rule
from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import day_in_words


class OnePlace(Rule):
    """Nobody is in two places at once, and from one visit of a day to the next there is time for the road.

    Counts the pairs of visits of a member that leave less time than the road takes.
    """

    name = "one_place"
    structural = True

    def limits(self, model: Model) -> None:
        """One post a half-day; visits of one day by the same member leave time for the road."""
        for member in model.scenario.members:
            for day in model.scenario.days:
                for half_day in HalfDay:
                    here = [on for post, on in model.roster.posts_of(member.id, day, half_day) if post.alone]
                    if len(here) > 1:
                        model.require(self, total(here) <= 1)
                keep_apart(model, self, member, day)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Pairs of visits that one member cannot both attend."""
        by_day: dict[tuple[str, date], list[Stint]] = {}
        for visit in plan.visits:
            present: dict[str, list[HalfDay]] = {}
            for entry in visit.crew:
                present.setdefault(entry.member, []).extend(entry.half_days)
            for member, half_days in present.items():
                if half_days:
                    by_day.setdefault((member, visit.date), []).append(_stint(visit, half_days, scenario))
        for (member, day), stints in by_day.items():
            for (_start, leaves, former), (comes, _end, latter) in combinations(sorted(stints, key=_by_start), 2):
                road = scenario.ways.minutes_between(former.stop, latter.stop)
                if comes - leaves < timedelta(minutes=road):
                    sentence = _(
                        "{member} cannot be at {first} and at {second} on {day}.",
                        member=scenario.member[member].name,
                        first=scenario.stop[former.stop].name,
                        second=scenario.stop[latter.stop].name,
                        day=day_in_words(day),
                    )
                    yield self.breach(1, sentence, member, former.id, latter.id)


Stint = tuple[datetime, datetime, Visit]
"""From when to when a member is at a visit."""


def _by_start(stint: Stint) -> tuple[datetime, str]:
    return stint[0], stint[2].id


def _stint(visit: Visit, half_days: list[HalfDay], scenario: Scenario) -> Stint:
    """The visit's hours, cut to the half-days in which the member is there."""
    spans = [scenario.half_days.of(half_day) for half_day in half_days]
    first = datetime.combine(visit.date, min(span.start for span in spans))
    last = datetime.combine(visit.date, max(span.end for span in spans))
    return max(visit.start, first), min(visit.end, last), visit
