"""Options with which the tests try rules that do nothing by default."""

from __future__ import annotations

from typing import Any

from medicobus.rules import Rule

SAMPLE_OPTIONS: dict[str, dict[str, Any]] = {
    "criteria": {
        "pharmacy": True,
        "accessible": True,
        "parking": True,
        "least_minutes_to_gp": 20,
        "zones": ("ZIP", "zac"),
    },
}
"""By the rule's name."""


def sample(rule: type[Rule], **options: Any) -> Rule:
    """The rule with its sample options, and with others that are stated."""
    return rule.model_validate(SAMPLE_OPTIONS.get(rule.name, {}) | options)
