"""`medicobus check`: read everything, tell every error at once, echo what was understood."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from medicobus.cli.options import config_file
from medicobus.cli.screen import Answer
from medicobus.cli.wishes import speak_as


def check(config: Annotated[Path, config_file()]) -> Answer:
    """Read a service; what it says is told in words, so that a slip is noticed."""
    from medicobus.cli.understood import document, lines
    from medicobus.config import read_config
    from medicobus.explain.foreseen import refuse_foreseen

    service = read_config(config)
    speak_as(service.language)
    refuse_foreseen(service.scenario, service.rules)
    return Answer(document(service), lines(service), warnings=service.warnings)
