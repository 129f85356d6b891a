"""The machine on which something was measured, without its name."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

PROCESSORS = Path("/proc/cpuinfo")


def machine() -> str:
    """Cores, memory and versions, in one sentence."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{cores} cores ({_processor()}), {memory:.0f} GB of memory, {platform.system()}; "
        f"Python {platform.python_version()}, ortools {version('ortools')}, medicobus {version('medicobus')}"
    )


def _processor() -> str:
    """The processor's model, where the system tells it."""
    lines = PROCESSORS.read_text(encoding="utf-8").splitlines() if PROCESSORS.is_file() else []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.machine()
