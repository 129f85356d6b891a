"""What is measured of a search."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

NEAR = 0.01
"""The gap that counts as near the optimum."""


@dataclass(frozen=True)
class TierMeasured:
    """What was reached in a tier, and when."""

    name: str
    cost: float
    bound: float
    near: float | None
    """Seconds until the tier's gap was 1 %; none if it never was."""

    @property
    def gap(self) -> float:
        """(cost − bound) / max(1, |cost|)."""
        return (self.cost - self.bound) / max(1.0, abs(self.cost))


@dataclass(frozen=True)
class Measurement:
    """One run."""

    name: str
    """The service's or the territory's name."""
    strategy: str
    """`default`, or `integrated` for the baseline."""
    limit: float
    """Seconds that were allowed."""
    outcome: str
    """optimal, feasible, no plan, contradiction, fault, out of memory, or no end."""
    message: str = ""
    """Why there is no plan."""
    stops: int | None = None
    weeks: int | None = None
    tiers: tuple[TierMeasured, ...] = ()
    gap: float | None = None
    """The certificate's: of the first tier that is not closed."""
    seconds: float | None = None
    """From travel times to the certificate, by the clock."""
    first_plan: float | None = None
    """Seconds until there was a plan."""
    memory: int | None = None
    """Megabytes at the peak."""
    variables: int | None = None
    """Of the integrated model, with all rules."""
    trace: tuple[tuple[float, float], ...] = field(default=())
    """Seconds, and the greatest gap of any tier from then on; 1 as long as a tier has no plan or no bound."""

    @property
    def near(self) -> float | None:
        """Seconds until every tier was within 1 %; none if one never was."""
        times = [tier.near for tier in self.tiers]
        return None if not times or None in times else max(time for time in times if time is not None)

    @property
    def greatest_gap(self) -> float | None:
        """The gap of the tier that is furthest from its bound."""
        return max((tier.gap for tier in self.tiers), default=None)

    def document(self) -> dict[str, Any]:
        """For JSON; gaps and the time to 1 % are told although they follow from the rest."""
        tiers = [asdict(tier) | {"gap": round(tier.gap, 6)} for tier in self.tiers]
        return asdict(self) | {"tiers": tiers, "greatest_gap": self.greatest_gap, "near": self.near}

    @classmethod
    def of(cls, document: dict[str, Any]) -> Measurement:
        """Back from JSON."""
        told = {name: value for name, value in document.items() if name in cls.__dataclass_fields__}
        fields = TierMeasured.__dataclass_fields__
        tiers = tuple(TierMeasured(**{name: tier[name] for name in fields}) for tier in document.get("tiers", ()))
        trace = tuple((seconds, gap) for seconds, gap in document.get("trace", ()))
        return cls(**told | {"tiers": tiers, "trace": trace})


def write_json(measurements: list[Measurement], path: Path | None) -> None:
    """Write measurements as a list, if a file is named."""
    if path is not None:
        documents = [measurement.document() for measurement in measurements]
        path.write_text(json.dumps(documents, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
