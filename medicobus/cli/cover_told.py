"""The cover of each commune in the terminal: a table that is legible at 80 columns, and what would close it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from textwrap import wrap

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from medicobus.cli.screen import wrapped
from medicobus.explain.cover import Cover, in_all
from medicobus.publish.cover_words import losses, wants
from medicobus.words import _, many
from medicobus.words.workload import workload

Figure = Callable[[Cover], str]
"""What stands in a column of figures."""

NAME = 22
"""Columns of a commune's name; a longer one goes on beneath."""
MOST_COMMUNES = 15
"""Communes that have a row of their own; of more, those that miss most, and the others in one row together."""


def cover_lines(covers: Sequence[Cover], labels: Mapping[str, str]) -> Iterator[RenderableType]:
    """What each commune asked for and is given; `labels` names the communes by their stops."""
    total = in_all(covers)
    yield Text(_("Cover of the communes"), style="bold")
    if total.whole:
        yield "  " + many(
            "Everything that was asked for is given: {count} visit.",
            "Everything that was asked for is given: {count} visits.",
            total.given,
        )
        return
    yield _table(covers, total, labels)
    if total.half_days:
        yield wrapped(_("To give what is missing: {workload}.", workload=workload(total.half_days)), 2)
    if total.consultations_missing:
        yield "  " + many(
            "{count} consultation that is needed is missing.",
            "{count} consultations that are needed are missing.",
            total.consultations_missing,
        )
    losing = [one for one in covers if one.lost or one.shortened]
    if losing:
        yield "  " + _("Lost to the calendar:")
        for one in losing[:MOST_COMMUNES]:
            yield wrapped(_("{commune}: {losses}", commune=labels[one.stops[0]], losses=losses(one)), 4)
        rest = len(losing) - MOST_COMMUNES
        if rest > 0:
            yield "    " + many("And {count} more.", "And {count} more.", rest)


def _table(covers: Sequence[Cover], total: Cover, labels: Mapping[str, str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_footer=len(covers) > 1)
    figures = _columns(total)
    table.add_column(_("Commune"), _("In all"), overflow="fold")
    for heading, value in figures.items():
        table.add_column(heading, value(total), justify="right", no_wrap=True)
    if any(wants(total)):
        table.add_column(_("For want of"), "\n".join(wants(total)), overflow="fold", min_width=16)
    shown = _shown(covers)
    for one in shown:
        style = "" if one.whole else "red" if one.missing or one.consultations_missing else "yellow"
        cells = [value(one) for value in figures.values()]
        table.add_row("\n".join(wrap(labels[one.stops[0]], NAME)), *cells, *_wanted(one, total), style=style)
    rest = in_all(one for one in covers if one not in shown)
    if rest.stops:
        name = many("{count} other commune", "{count} other communes", len(covers) - len(shown))
        table.add_row(name, *(value(rest) for value in figures.values()), *_wanted(rest, total))
    return table


def _wanted(one: Cover, total: Cover) -> list[str]:
    return ["\n".join(wants(one))] if any(wants(total)) else []


def _columns(total: Cover) -> dict[str, Figure]:
    """The figures that say something: nobody reads a column of noughts."""
    figures: dict[str, Figure] = {
        _("Asked"): lambda one: str(one.asked),
        _("Given"): lambda one: str(one.given),
    }
    if total.lost:
        figures[_("Lost")] = lambda one: str(len(one.lost))
    if total.missing:
        figures[_("Missing")] = lambda one: str(one.missing)
    if total.consultations_asked is not None:
        figures[_("Consult.")] = _consultations
    return figures


def _consultations(one: Cover) -> str:
    asked = one.consultations_asked
    return str(one.consultations_given) if asked is None else f"{one.consultations_given}/{asked}"


def _shown(covers: Sequence[Cover]) -> list[Cover]:
    """Every commune, or of many those that miss or lose something, in the order of the table."""
    if len(covers) <= MOST_COMMUNES:
        return list(covers)
    worst = sorted((one for one in covers if not one.whole), key=lambda one: (-one.missing, -len(one.lost)))
    return [one for one in covers if one in worst[:MOST_COMMUNES]]
