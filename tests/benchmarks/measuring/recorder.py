"""Notes when a search gets better."""

from __future__ import annotations

import time
from threading import Lock

from medicobus.rules import TIERS
from medicobus.solve.effort import Progress
from tests.benchmarks.measuring.measurement import NEAR


class Recorder:
    """Watches a search; several of its threads may report at once."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._turn = Lock()
        self._gaps = dict.fromkeys(TIERS, 1.0)
        self.first_plan: float | None = None
        self.near: dict[str, float] = {}
        self.ended: dict[str, float] = {}
        """Seconds at the last report of each tier."""
        self.trace: list[tuple[float, float]] = []

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return round(time.monotonic() - self._began, 2)

    def watch(self, progress: Progress) -> None:
        """Note where the search stands."""
        with self._turn:
            now = self.seconds
            for former in TIERS[: TIERS.index(progress.tier)]:
                if former not in self.ended:  # a tier without any price is passed over in silence
                    self.ended[former] = now
                    self.note(former, 0.0, now)
            self.ended[progress.tier] = now
            if progress.cost is not None and self.first_plan is None:
                self.first_plan = now
            if progress.gap is None:
                return
            self.note(progress.tier, progress.gap, now)

    def note(self, tier: str, gap: float, now: float) -> None:
        """A tier has this gap from now on."""
        self._gaps[tier] = gap
        if gap <= NEAR:
            self.near.setdefault(tier, now)
        else:
            self.near.pop(tier, None)
        greatest = round(max(self._gaps.values()), 6)
        if not self.trace or self.trace[-1][1] != greatest:
            self.trace.append((now, greatest))
