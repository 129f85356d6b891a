"""The search: one integrated model where it can be solved, districts where the territory is too large for one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from medicobus.model.posts import fills
from medicobus.model.tours import more_tours_than
from medicobus.rules.rule import Rule
from medicobus.scenario.scenario import Scenario
from medicobus.solve.effort import Effort, Watch, unwatched
from medicobus.solve.found import Found, TierFound
from medicobus.solve.integrated import Integrated
from medicobus.solve.patience import Patience

if TYPE_CHECKING:
    from medicobus.solve.large.strategy import Districts

__all__ = ["Found", "Search", "TierFound"]

MOST_TOURS = 20_000
"""Beyond so many tours the integrated model gives way to districts."""
MOST_LONG_TOURS = 1_000
"""The same, where each visit fills its half-day, so that districts lose nothing.

Measured on two cores: twelve stops over 4 weeks (2,464 tours) are proven optimal by districts in 10 s, by the
integrated model only to 6 % in 30 s; over 13 weeks (7,898 tours) in 33 to 40 s, while the integrated model leaves 67 %
of people and 49 % of the road open after 60 s.
The shipped services have at most 564, and are proven optimal by the integrated model in seconds.
"""


class Search:
    """The strategy that the effort names, or the one that suits the size."""

    def __init__(self, scenario: Scenario, rules: Sequence[Rule], effort: Effort, watch: Watch = unwatched) -> None:
        chosen = effort.strategy
        if chosen == "auto":
            filled = all(fills(scenario, stop) for stop in scenario.stops)
            most = MOST_LONG_TOURS if filled else MOST_TOURS
            chosen = "districts" if more_tours_than(most, scenario) else "integrated"
        patience = Patience(effort, watch)
        self._strategy = _strategy(chosen)(scenario, rules, patience.effort, patience.watch)

    def find(self) -> Found:
        """The best plan.

        Raises:
            InfeasibleError: hard rules contradict each other, and a second solve agrees.
            TimeLimitError: no plan was found in time.
        """
        return self._strategy.find()


def _strategy(name: str) -> type[Districts | Integrated]:
    """The strategy of a name; what only large territories ask for is loaded for them."""
    if name == "integrated":
        return Integrated
    from medicobus.solve.large.strategy import Districts  # noqa: PLC0415 - brings the compiler with it, slow to load

    return Districts
