"""Options with which rules are tested that ask for nothing by default."""

from __future__ import annotations

from random import Random
from typing import Any

from medicobus.rules import Rule

SAMPLE_OPTIONS: dict[str, tuple[dict[str, Any], ...]] = {
    "criteria": (
        {
            "pharmacy": True,
            "accessible": True,
            "parking": True,
            "least_minutes_to_gp": 20,
            "zones": ("ZIP", "zac"),
        },
        {"pharmacy": True, "zones": ("ZIP",)},
    ),
    "presence": ({"least": {"doctor": 2}}, {"least": {"doctor": 1, "assistant": 1}}, {"least": {"nurse": 1}}),
}
"""By the rule's name: the options of most tests, then others that are drawn."""


def sample(kind: type[Rule], **options: Any) -> Rule:
    """The rule with options of which its breaches depend, and others as stated."""
    return kind.model_validate({**SAMPLE_OPTIONS.get(kind.name, ({},))[0], **options})


def drawn(random: Random, kind: type[Rule], **options: Any) -> Rule:
    """The rule with options drawn from the samples, and others as stated."""
    choices = SAMPLE_OPTIONS.get(kind.name)
    return kind.model_validate({**(random.choice(choices) if choices else {}), **options})
