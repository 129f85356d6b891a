"""Nobody is asked to come without a part to play."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from medicobus.model.model import Model
from medicobus.plan.plan import Plan
from medicobus.plan.times import half_days_of
from medicobus.rules.rule import Breach, Rule
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.staffing import least_crew, most_practitioners
from medicobus.words import _
from medicobus.words.dates import day_in_words


class Purpose(Rule):
    """Nobody is asked to come without a part to play.

    Each one acts in a role of their own that the visit needs, in one practitioner's role at most. Only
    practitioners come beyond the crew, up to the rooms, where a need is stated; and those who need a
    supervisor, in one role each. Counts the parts too many.
    """

    name = "purpose"
    structural = True

    def limits(self, model: Model) -> None:
        """Nothing more to say: parts beyond these don't exist in the roster."""

    def breaches(self, plan: Plan, scenario: Scenario) -> Iterator[Breach]:
        """Visits where somebody has no part."""
        for visit in plan.visits:
            stop = scenario.stop[visit.stop]
            bus = scenario.bus(visit.bus, visit.date) if visit.bus is not None else None
            least = least_crew(scenario, stop, bus)
            touched = half_days_of(visit, scenario)
            extra = sum(half_day not in touched for entry in visit.crew for half_day in entry.half_days)
            for half_day in touched:
                present = [entry for entry in visit.crew if half_day in entry.half_days]
                extra += sum(entry.role not in scenario.member[entry.member].roles for entry in present)
                training = [entry for entry in present if scenario.member[entry.member].needs_supervisor]
                extra += sum(entry.role not in least for entry in training)
                extra += len(training) - len({entry.member for entry in training})
                entries = [entry for entry in present if entry not in training]
                consulting = [entry for entry in entries if entry.role in scenario.practitioners]
                others = [(entry.member, entry.role) for entry in entries if entry not in consulting]
                extra += len(consulting) - len({entry.member for entry in consulting})
                extra += len(others) - len(set(others))
                extra += max(0, len(consulting) - most_practitioners(scenario, stop, bus))
                for role, number in Counter(entry.role for entry in entries).items():
                    practises = role in scenario.practitioners and role in least
                    extra += 0 if practises else max(0, number - least.get(role, 0))
            if extra:
                sentence = _(
                    "{stop}, {day}: somebody is there without a part.", stop=stop.name, day=day_in_words(visit.date)
                )
                yield self.breach(extra, sentence, visit.id)
