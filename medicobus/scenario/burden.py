"""What members elsewhere bear, with whom those of a part of the territory are compared too."""

from __future__ import annotations

from medicobus.schema import Section


class Burden(Section):
    """The lowest and the highest that members of one role bear, as a rule of fairness counts it."""

    rule: str
    """The rule's name."""
    role: str
    """The role that they share."""
    lowest: int
    """What those bear who bear least, in the rule's unit."""
    highest: int
    """What those bear who bear most."""
