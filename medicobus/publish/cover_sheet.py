"""The cover of each commune as a sheet: what was asked, given, lost and missing, and what would close it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from medicobus.explain.cover import Cover, cover, in_all
from medicobus.plan.plan import Plan
from medicobus.publish.commune import commune_labels
from medicobus.publish.cover_words import losses, wants
from medicobus.publish.sheet import Book, cell_text, row_height
from medicobus.publish.text import one_line
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.roles import role_name


@dataclass(frozen=True)
class _Column:
    heading: str
    value: Callable[[Cover], str | float]
    width: int = 13
    style: str = "number"


def write_cover(book: Book, plan: Plan, scenario: Scenario) -> None:
    """A row a commune, then all together."""
    covers = cover(plan, scenario)
    total = in_all(covers)
    labels = commune_labels(scenario)
    page = book.sheet(_("Cover"), plan.title)
    columns = _columns(total)
    names = [one_line(labels[one.stops[0]]) for one in covers]
    page.set_column(0, 0, 30)
    for place, column in enumerate(columns, 1):
        page.set_column(place, place, column.width)
    book.headings(page, 0, [_("Commune"), *(column.heading for column in columns)])
    for row, (name, one) in enumerate(zip([*names, _("In all")], [*covers, total], strict=True), 1):
        page.write_string(row, 0, name, book.style("label"))
        _write(book, page, row, columns, one)


def _write(book: Book, page: Worksheet, row: int, columns: Sequence[_Column], one: Cover) -> None:
    texts = []
    for place, column in enumerate(columns, 1):
        value = column.value(one)
        if isinstance(value, str):
            texts.append((value, float(column.width)))
            page.write_string(row, place, value, book.style("text"))
        else:
            hole = column.heading == _("Missing") and value > 0
            page.write_number(row, place, value, book.style("hole" if hole else column.style))
    page.set_row(row, row_height(texts))


def _columns(total: Cover) -> list[_Column]:
    found = [
        _Column(_("INSEE"), lambda one: one.insee or "", 9),
        _Column(_("Asked"), lambda one: one.asked),
        _Column(_("Given"), lambda one: one.given),
        _Column(_("Public holidays"), lambda one: sum(row.kind == "holiday" for row in one.lost)),
        _Column(_("Other closures"), lambda one: sum(row.kind != "holiday" for row in one.lost)),
        _Column(_("Half-days lost"), lambda one: len(one.shortened)),
        _Column(_("Missing"), lambda one: one.missing),
        _Column(_("For want of"), lambda one: cell_text(*wants(one)), 20),
        _Column(_("Dates lost"), lambda one: cell_text(losses(one)), 40),
    ]
    if total.consultations_asked is not None:
        found += [
            _Column(_("Consultations needed"), lambda one: one.consultations_asked or 0, 15),
            _Column(_("Consultations given"), lambda one: one.consultations_given, 15),
            _Column(_("Consultations missing"), lambda one: one.consultations_missing, 15),
        ]
    return found + [column for role in total.half_days for column in _of_role(role)]


def _of_role(role: str) -> tuple[_Column, _Column]:
    name = role_name(role)
    return (
        _Column(_("Half-days missing: {role}", role=name), lambda one: one.half_days[role], 18),
        _Column(_("In days: {role}", role=name), lambda one: one.days.get(role, 0), 18, "hours"),
    )
