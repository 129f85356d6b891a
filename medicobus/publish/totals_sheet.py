"""What each member gives as a sheet, with a chart beside what was offered: is the work shared fairly?"""

from __future__ import annotations

from datetime import date

import pandas as pd
from babel.dates import format_date
from xlsxwriter.worksheet import Worksheet

from medicobus.plan.plan import Plan
from medicobus.publish.sheet import HEADING, Book, row_height
from medicobus.publish.text import one_line
from medicobus.publish.totals import totals
from medicobus.scenario.scenario import Scenario
from medicobus.words import _
from medicobus.words.language import locale

NAME_WIDTH = 30
"""Letters."""
OFFERED = "#F2A65A"
"""Light against the dark of what was worked, on paper without colours too."""
CHART_WIDTH = 900
"""Pixels; a page of A4 across."""
HEAD_HEIGHT, MEMBER_HEIGHT = 130, 42
"""Pixels: title, axis and legend; the two bars of a member."""


def write_totals(book: Book, plan: Plan, scenario: Scenario) -> None:
    """A row a member, then the chart below."""
    table = totals(plan, scenario)
    page = book.sheet(_("Totals"), plan.title)
    page.set_column(0, 0, NAME_WIDTH)
    page.set_column(1, len(table.columns), 14)
    columns: list[object] = list(table.columns)
    months = [format_date(column, "LLLL y", locale()) for column in columns if isinstance(column, date)]
    names = [_("Name"), _("Half-days"), _("Days"), _("Hours")]
    book.headings(page, 0, [*names, *months, _("Half-days offered"), _("Share of the offer")])
    styles = {"hours": "hours", "share": "share"}
    for row, (_member, cells) in enumerate(table.iterrows(), 1):
        name = one_line(str(cells["name"]))
        page.write_string(row, 0, name, book.style("label"))
        page.set_row(row, row_height([(name, NAME_WIDTH)]))
        for place, column in enumerate(table.columns[1:], 1):
            value = cells[column]
            style = book.style(styles.get(str(column), "number"))
            if pd.isna(value):
                page.write_blank(row, place, None, style)
            else:
                page.write_number(row, place, float(value), style)
    if len(table):
        _draw(book, page, len(table), columns)


def _draw(book: Book, page: Worksheet, members: int, columns: list[object]) -> None:
    """Two bars a member, the first member of the table on top; the bars refer to the cells of the table."""
    chart = book.bar_chart()
    series = (("half_days", _("Half-days worked"), HEADING), ("offered", _("Half-days offered"), OFFERED))
    for name, title, colour in series:
        place = columns.index(name)
        chart.add_series(
            {
                "name": title,
                "categories": [page.name, 1, 0, members, 0],
                "values": [page.name, 1, place, members, place],
                "fill": {"color": colour},
                "border": {"color": HEADING},
                "data_labels": {"value": True, "font": {"size": 9}},
                "gap": 60,
            }
        )
    chart.set_title({"name": _("Half-days worked, beside those offered"), "name_font": {"size": 14}})
    # From top to bottom as in the table; the axis of half-days stands below, not above the first member.
    chart.set_y_axis({"name": _("Member"), "reverse": True, "crossing": "max", "major_gridlines": {"visible": False}})
    lines = {"visible": True, "line": {"color": "#D0D0D0"}}
    chart.set_x_axis({"name": _("Half-days of the season"), "min": 0, "num_format": "0", "major_gridlines": lines})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": CHART_WIDTH, "height": HEAD_HEIGHT + MEMBER_HEIGHT * members})
    page.insert_chart(members + 2, 0, chart, {"description": _("Half-days worked, beside those offered")})
