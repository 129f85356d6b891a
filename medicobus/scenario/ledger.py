"""The ledger: what the members gave in former seasons, so that fairness does not begin anew each time."""

from __future__ import annotations

from typing import ClassVar

from medicobus.scenario.cell_types import CountOrNone, Text
from medicobus.schema import TableRow, column


class Account(TableRow):
    """What a member gave in former seasons; `medicobus ledger` writes these rows at the end of each."""

    french_name: ClassVar[str] = "registre"

    member: Text = column("membre")
    """The member's id; whoever has left is taken out, or stays in the table of members with a last day."""
    offered: CountOrNone = column("offertes", 0)
    """Half-days that were on offer."""
    half_days: CountOrNone = column("demi_journées", 0)
    """Half-days worked."""
    holidays: CountOrNone = column("en_vacances", 0)
    """Of these, half-days in school holidays and on public holidays."""
    far: CountOrNone = column("au_loin", 0)
    """Of these, half-days at far stops."""
