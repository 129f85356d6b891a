"""How many consultations a stop needs: what its table says, or what follows from who lives there."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field

from medicobus.scenario.territory import Stop
from medicobus.schema import Section

Rate = Annotated[
    Decimal,
    Field(ge=0, le=7),
    BeforeValidator(lambda value: value.replace(",", ".") if isinstance(value, str) else value),
]
"""Consultations a week per person: once a day at the most."""


class NeedFrom(Section):
    """Consultations a week per person, from which the need of a stop follows where its table states none.

    The need is the sum of rate × persons over what is stated, rounded down; rates are exact decimals.
    """

    population: Rate | None = None
    """Per inhabitant of the stop's column `population`."""
    ald: Rate | None = None
    """Per patient with a long-term illness and without a treating doctor, of the column `ald`."""
    over_75: Rate | None = None
    """Per inhabitant over 75, of the column `over_75`."""

    def rates(self) -> dict[str, Decimal]:
        """The rates that are stated, by the column that they apply to."""
        return {name: rate for name in type(self).model_fields if (rate := getattr(self, name)) is not None}

    def counts(self, stop: Stop) -> dict[str, int]:
        """The persons of a stop to whom a rate applies, by column; nothing where a cell is empty."""
        cells = {name: getattr(stop, name) for name in self.rates()}
        return {name: count for name, count in cells.items() if count is not None}

    def need(self, stop: Stop) -> int | None:
        """Consultations a week; nothing if the stop states no persons to whom a rate applies."""
        counts, rates = self.counts(stop), self.rates()
        if not counts:
            return None
        exact = sum((rates[name] * count for name, count in counts.items()), Decimal())
        return int(exact.to_integral_value(ROUND_FLOOR))
