"""`medicobus verify`: every rule on a finished plan, even one edited by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from medicobus.cli.options import config_file, plan_file
from medicobus.cli.screen import Answer
from medicobus.cli.wishes import speak_as

BREACHES = 1
"""The exit code when something is wrong with the plan."""


def verify(config: Annotated[Path, config_file()], plan: Annotated[Path, plan_file()]) -> Answer:
    """Hold a plan against the service: itself, every rule, its certificate, and what it calls unserved."""
    from medicobus.cli.verdict_told import changed_input, document, lines
    from medicobus.config import read_config
    from medicobus.explain.verdict import verdict
    from medicobus.plan.file import read_plan
    from medicobus.planner import with_travel

    service = read_config(config)
    speak_as(service.language)
    found = read_plan(plan)
    judged = verdict(found, with_travel(service), service.rules)
    return Answer(
        document(judged),
        lines(judged, found),
        exit_code=0 if judged.holds else BREACHES,
        warnings=(*service.warnings, *changed_input(found, service, plan)),
    )
