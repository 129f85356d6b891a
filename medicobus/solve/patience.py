"""The end of a search in which nothing has got better for a while."""

from __future__ import annotations

import time
from dataclasses import replace

from medicobus.solve.effort import Effort, Progress, Watch


class Patience:
    """Listens to a search, and stops it once neither cost nor bound has got better for so many seconds."""

    def __init__(self, effort: Effort, watch: Watch) -> None:
        self._effort = effort
        self._watch = watch
        self._last: Progress | None = None
        self._since = time.monotonic()

    @property
    def effort(self) -> Effort:
        """The effort, ended by impatience too."""
        return replace(self._effort, stopped=self._stopped) if self._effort.patience is not None else self._effort

    def watch(self, progress: Progress) -> None:
        """Pass on what is told, and note when something got better."""
        if progress != self._last:
            self._last = progress
            self._since = time.monotonic()
        self._watch(progress)

    def _stopped(self) -> bool:
        waited = time.monotonic() - self._since
        # Without a plan there is nothing to be content with.
        found = self._last is not None and self._last.cost is not None
        return self._effort.stopped() or (found and waited > (self._effort.patience or 0))
