"""How far the search is: a bar on a terminal, a line a tier elsewhere, on stderr."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from medicobus.cli.screen import say, screen
from medicobus.cli.shares import per_cent
from medicobus.rules.rule import TIERS
from medicobus.solve.effort import Effort, Watch
from medicobus.solve.effort import Progress as Standing
from medicobus.words import _, many
from medicobus.words.numbers import decimal
from medicobus.words.tiers import tier_name


@contextmanager
def watched(effort: Effort) -> Iterator[Watch]:
    """Tell of a search while it lasts; what comes out is what the search reports to."""
    console = screen(stderr=True)
    limit = many("{count} second", "{count} seconds", round(effort.time_limit))
    say([_("The search takes {limit} at most; Ctrl-C ends it with the best plan so far.", limit=limit)], stderr=True)
    if console.is_terminal:
        with _bar(console) as watch:
            yield watch
    else:
        lines = TierLines()
        yield lines.watch
        lines.close()


@contextmanager
def _bar(console: Console) -> Iterator[Watch]:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=20), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(_("Preparing"), total=len(TIERS))

        def watch(standing: Standing) -> None:
            done = TIERS.index(standing.tier) + (1 - min(1.0, standing.gap) if standing.gap is not None else 0)
            progress.update(task, description=in_words(standing), completed=done)

        yield watch


class TierLines:
    """One line for every tier, once it is over."""

    def __init__(self) -> None:
        self._last: Standing | None = None
        # Several searches report at once.
        self._turn = Lock()

    def watch(self, standing: Standing) -> None:
        """Note where the search stands."""
        with self._turn:
            if self._last is not None and self._last.tier != standing.tier:
                self._tell(self._last)
            self._last = standing

    def close(self) -> None:
        """Tell of the last tier."""
        if self._last is not None:
            self._tell(self._last)

    def _tell(self, standing: Standing) -> None:
        say([in_words(standing)], stderr=True)


def in_words(standing: Standing) -> str:
    """« régularité : coût 12, borne 10, écart 16,7 % »."""
    if standing.cost is None:
        return _("{tier}: no plan yet", tier=tier_name(standing.tier))
    if standing.bound is None or standing.gap is None:
        return _("{tier}: cost {cost}", tier=tier_name(standing.tier), cost=decimal(round(standing.cost, 1)))
    return _(
        "{tier}: cost {cost}, bound {bound}, gap {gap}",
        tier=tier_name(standing.tier),
        cost=decimal(round(standing.cost, 1)),
        bound=decimal(round(standing.bound, 1)),
        gap=per_cent(standing.gap),
    )
