"""What a member gave in former seasons, in words."""

from __future__ import annotations

from medicobus.scenario.ledger import Account
from medicobus.words import _


def account_in_words(account: Account) -> str:
    """An account of the ledger in a sentence."""
    return _(
        "{half_days} half-days of {offered} on offer; {holidays} in holidays, {far} at far stops",
        half_days=account.half_days,
        offered=account.offered,
        holidays=account.holidays,
        far=account.far,
    )
