"""Plans a season of mobile health services, proves that the plan is the best, and makes the files to hand out.

The flow::

    from datetime import UTC, datetime
    from pathlib import Path

    from medicobus import Effort, make_plan, read_config, with_travel, write_documents, write_plan

    config = read_config(Path("config/doctobus-evreux.yaml"))
    plan = make_plan(config, Effort(time_limit=60), made_at=datetime.now(UTC))
    write_plan(plan, Path("out/doctobus-evreux/plan.json"))
    print(plan.certificate.status, plan.certificate.gap)
    documents = config.publish.documents(plan, with_travel(config))
    write_documents(documents, Path("out/doctobus-evreux"))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from medicobus.config import read_config
    from medicobus.plan.file import read_plan, write_plan
    from medicobus.planner import make_plan, with_travel
    from medicobus.publish.folder import write_documents
    from medicobus.solve.effort import Effort

_HOMES = {
    "Effort": "medicobus.solve.effort",
    "make_plan": "medicobus.planner",
    "read_config": "medicobus.config",
    "read_plan": "medicobus.plan.file",
    "with_travel": "medicobus.planner",
    "write_documents": "medicobus.publish.folder",
    "write_plan": "medicobus.plan.file",
}

__all__ = ["Effort", "make_plan", "read_config", "read_plan", "with_travel", "write_documents", "write_plan"]


def __getattr__(name: str) -> Any:
    """Load the engine only when it is asked for, so that the command line starts at once."""
    if name not in _HOMES:
        message = f"module 'medicobus' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)
