"""The figures that a proposal rests on, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass

INHABITANTS_PER_GP = 1300
"""77 liberal GPs for 100,000 inhabitants in France in 2021 (Assurance maladie, Data professionnels de santé)."""
CONSULTATIONS_A_YEAR = 3.4
"""Consultations of a GP within reach per inhabitant and year, mean of France in 2021 (DREES, APL)."""
SHARE = 20.0
"""Per cent of the consultations that are out of reach which the service is to give: assumed."""
REACH = 10
"""Minutes by road within which a GP is in reach: assumed."""
FAR = 20
"""Minutes to the nearest GP from which a stop gains priority: what the Cher's service asks of a stop."""
WEEKS_A_YEAR = 52
HIGHEST_PRIORITY = 3


@dataclass(frozen=True)
class Rates:
    """What may be chosen."""

    consultations: float = CONSULTATIONS_A_YEAR
    """Consultations per inhabitant and year."""
    share: float = SHARE
    """Per cent of those that are out of reach which the service is to give."""
    reach: int = REACH
    """Minutes by road within which a GP is in reach."""

    def need(self, without_gp: float) -> int:
        """Consultations a week that the service is to give to so many inhabitants, halves rounded up."""
        return int(without_gp * self.consultations / WEEKS_A_YEAR * self.share / 100 + 0.5)
