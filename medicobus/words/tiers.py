"""What the tiers are called: « soins », « route »."""

from __future__ import annotations

from medicobus.words.language import _


def tier_name(tier: str) -> str:
    """A tier in words; one that is not known stays as it is."""
    names = {"care": _("care"), "regularity": _("regularity"), "people": _("people"), "road": _("the road")}
    return names.get(tier, tier)
