"""What may be written in a column, told in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from medicobus.initial.cell_words import figures
from medicobus.initial.column_form import Form
from medicobus.words import _

EXAMPLE = date(2027, 1, 5)


def told(form: Form, sheets: Mapping[str, str]) -> str:
    """The sentence.

    Args:
        form: what the column takes.
        sheets: what the sheets are called, by the key of their table.
    """
    sentences = [_of_kind(form, sheets), form.hint]
    if form.several:
        sentences.append(_("Put | between several."))
    if form.examples:
        sentences.append(_("For instance: {examples}.", examples=" · ".join(form.examples)))
    return " ".join(sentence for sentence in sentences if sentence)


def _of_kind(form: Form, sheets: Mapping[str, str]) -> str:
    if form.choices and not form.tables:
        return _("Choose: {words}.", words=" · ".join(form.choices))
    if form.tables:
        names = _(" or ").join(f"« {sheets[key]} »" for key in form.tables if key in sheets)
        sentence = _("An id from the sheet {sheets}.", sheets=names)
        others = _("Or: {words}.", words=" · ".join(form.choices)) if form.choices else ""
        return f"{sentence} {others}".strip()
    if form.kind == "date":
        return _("A date: {example}.", example=figures(EXAMPLE))
    if form.kind == "text":
        return "" if form.examples or form.hint else _("Any text.")
    return _of_number(form)


def _of_number(form: Form) -> str:
    least, most = (None if limit is None else f"{limit:g}" for limit in (form.least, form.most))
    if form.kind == "number":
        return _("A number with decimals, from {least} to {most}.", least=least, most=most)
    if most is not None:
        return _("A whole number from {least} to {most}.", least=least, most=most)
    return _("A whole number, {least} or more.", least=least) if least else _("A whole number.")
