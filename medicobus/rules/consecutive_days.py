"""Nobody works more days running than they said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from medicobus.model.expression import total
from medicobus.model.model import Model, asked_by
from medicobus.plan.plan import Plan
from medicobus.plan.reading import Reading
from medicobus.rules.rule import Breach, Rule, Tier
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.dates import period_in_words

DAY = timedelta(days=1)


class ConsecutiveDays(Rule):
    """Nobody works on more calendar days running than `most_days_running`.

    Counts, in each run of days that is too long, the days beyond the most.
    """

    name = "consecutive_days"
    pooled = True
    tier: Tier = "people"

    def limits(self, model: Model) -> None:
        """Of any n + 1 days running one is not worked; a run of L days holds L - n such windows."""
        for member in model.scenario.members:
            most = member.most_days_running
            if most is None or most >= len(model.scenario.days):
                continue
            worked = {day: model.whereabouts.works_on(member.id, day) for day in model.scenario.days}
            for day in worked:
                window = [worked.get(day + number * DAY, 0) for number in range(most + 1)]
                if not any(isinstance(works, int) for works in window):
                    source = asked_by(member, "most_days_running")
                    model.at_most(self, total(window), most, worst=1, source=source)

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Runs that are too long."""
        reading = Reading(plan)
        for member in scenario.members:
            most = member.most_days_running
            for run in _runs(day for day, _half in reading.half_days_of(member.id)):
                if most is not None and len(run) > most:
                    sentence = _(
                        "{member}: {count} days running, {period}, at most {most}.",
                        member=member.name,
                        count=len(run),
                        period=period_in_words(run[0], run[-1]),
                        most=most,
                    )
                    yield self.breach(len(run) - most, sentence, member.id, run[0])


def _runs(worked: Iterable[date]) -> list[list[date]]:
    """The days worked, in order, each run by itself."""
    runs: list[list[date]] = []
    for day in sorted(set(worked)):
        if runs and day - runs[-1][-1] == DAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs
