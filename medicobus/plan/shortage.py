"""What would close a plan's gaps, as the plan itself states it."""

from __future__ import annotations

from collections import Counter

from medicobus.plan.plan import Plan


def missing_half_days(plan: Plan) -> Counter[str]:
    """The half-days by role, or of a `bus`, with which everything that is missing could be given."""
    return sum((Counter(lack.missing) for lack in plan.unserved), Counter())
