"""What is proposed for the stops, told as a table with the formulas behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich import box
from rich.console import RenderableType
from rich.table import Table

from medicobus.errors import Problem
from medicobus.propose.proposal import Proposal, Proposals
from medicobus.propose.rates import FAR, INHABITANTS_PER_GP, WEEKS_A_YEAR, Rates
from medicobus.words import _, many
from medicobus.words.numbers import decimal


def document(found: Proposals, rates: Rates, communes: Path, written: Path | None) -> dict[str, object]:
    """The proposals, for programs."""
    return {
        "communes": str(communes),
        "travel": {"source": found.road.source, "estimate": found.road.estimate},
        "rates": {
            "consultations_a_year": rates.consultations,
            "share": rates.share,
            "reach": rates.reach,
            "inhabitants_per_gp": INHABITANTS_PER_GP,
            "far": FAR,
        },
        "formulas": list(_formulas(rates)),
        "stops": [_entry(one) for one in found.found],
        "unknown": [stop.id for stop in found.unknown],
        "written": None if written is None else str(written),
    }


def _entry(one: Proposal) -> dict[str, object]:
    nearest = one.nearest
    return {
        "id": one.stop.id,
        "insee": one.commune.insee,
        "commune": one.commune.name,
        "population": one.inhabitants,
        "gps_per_100000": round(one.gps_per_inhabitant * 100_000, 1),
        "without_gp": round(one.without_gp),
        "nearest_gp": None
        if nearest is None
        else {
            "insee": nearest.commune.insee,
            "commune": nearest.commune.name,
            "minutes": nearest.minutes,
            "km": nearest.tenths / 10,
        },
        "proposed": {
            "need": one.need,
            "priority": one.priority,
            "minutes_to_gp": None if nearest is None else nearest.minutes,
        },
        "stated": {"need": one.stop.need, "minutes_to_gp": one.stop.minutes_to_gp},
    }


def lines(found: Proposals, rates: Rates, communes: Path, written: Path | None) -> Iterator[RenderableType]:
    """The proposals, for people."""
    yield _table(found)
    yield ""
    yield _("How these figures come about:")
    yield from (f"  {formula}" for formula in _formulas(rates))
    yield f"  {found.road.source}"
    yield _("Communes: {file}", file=communes)
    if written is not None:
        yield _("Written: {path}. What the table stated already was kept.", path=written)
    else:
        yield _("Nothing was written; --to writes the table of stops with these figures in its empty cells.")


def _formulas(rates: Rates) -> Iterator[str]:
    yield _("Inhabitants: those of the commune, shared out evenly among its stops.")
    yield _(
        "GPs per inhabitant: those of each commune within {reach} min of the stop, shared by the inhabitants within "
        "{reach} min of that commune.",
        reach=rates.reach,
    )
    yield _(
        "Without a GP: inhabitants × (1 − GPs per inhabitant × {persons}), 0 at least; {persons} inhabitants a GP is "
        "the mean of France in 2021 (Assurance maladie).",
        persons=INHABITANTS_PER_GP,
    )
    yield _(
        "Need: without a GP × {consultations} consultations a year ÷ {weeks} weeks × {share} %, rounded.",
        consultations=decimal(rates.consultations),
        weeks=WEEKS_A_YEAR,
        share=decimal(rates.share),
    )
    yield _(
        "Assumed, and yours to choose: --share {share} and --reach {reach}.",
        share=decimal(rates.share),
        reach=rates.reach,
    )
    yield _(
        "Priority: 1, 1 more where the nearest GP is {far} min away or more, 1 more where more inhabitants are "
        "without a GP than at half of the stops.",
        far=FAR,
    )


def _table(found: Proposals) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(_("Stop"))
    table.add_column(_("Nearest commune with a GP"))
    for heading in (_("km"), _("min"), _("Inhabitants"), _("Without a GP"), _("Need"), _("Priority")):
        table.add_column(heading, justify="right")
    for one in found.found:
        near = one.nearest
        way = ("–", "–", "–") if near is None else (near.commune.name, decimal(near.tenths / 10), str(near.minutes))
        table.add_row(
            one.stop.id,
            *way,
            str(one.inhabitants),
            str(round(one.without_gp)),
            _beside(one.need, one.stop.need),
            str(one.priority),
        )
    return table


def _beside(proposed: int, stated: int | None) -> str:
    """A figure, and what the table states instead."""
    return str(proposed) if stated is None else _("{proposed} (stated: {stated})", proposed=proposed, stated=stated)


def warnings(found: Proposals, communes: Path) -> tuple[Problem, ...]:
    """Communes that are not in the table, and doctors that nobody counted."""
    problems = [
        Problem(
            stop.file,
            _("The commune is not in the table {file}: nothing is proposed for this stop.", file=communes),
            _("Correct the INSEE code, or name another table with --communes."),
            stop.line,
            "commune" if stop.insee is None else "insee",
            value=stop.insee or stop.commune,
        )
        for stop in found.unknown
    ]
    for one in (one for one in found.found if one.unknown_in_reach):
        message = many(
            "It is not known how many GPs {count} commune in reach of this stop has; it is left out.",
            "It is not known how many GPs {count} communes in reach of this stop have; they are left out.",
            one.unknown_in_reach,
        )
        remedy = _("Fill the column gps of the table {file}.", file=communes)
        problems.append(Problem(one.stop.file, message, remedy, one.stop.line, "insee", value=one.stop.insee))
    return tuple(problems)
