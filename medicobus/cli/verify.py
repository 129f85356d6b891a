"""`medicobus verify`: every rule on a finished plan, even one edited by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from medicobus.cli.moment import this_moment
from medicobus.cli.options import config_file, plan_file
from medicobus.cli.screen import Answer
from medicobus.cli.wishes import speak_as
from medicobus.words import _

BREACHES = 1
"""The exit code when something is wrong with the plan."""


def verify(
    config: Annotated[Path, config_file()],
    plan: Annotated[Path, plan_file()],
    mend: Annotated[
        bool,
        typer.Option(
            "--mend",
            help=_("After an edit by hand: first write into PLAN anew what follows from its visits."),
        ),
    ] = False,
) -> Answer:
    """Hold a plan against the service: itself, every rule, its certificate, and what it calls unserved."""
    from medicobus.cli.verdict_told import changed_input, document, lines
    from medicobus.config import read_config
    from medicobus.explain.cover import cover
    from medicobus.explain.mended import mended
    from medicobus.explain.verdict import verdict
    from medicobus.plan.coherence import strangers
    from medicobus.plan.file import read_plan, write_plan
    from medicobus.planner import with_travel
    from medicobus.publish.commune import commune_labels

    service = read_config(config)
    speak_as(service.language)
    found, scenario = read_plan(plan), with_travel(service)
    known = not any(strangers(found, scenario))
    if mend and known:
        again = mended(found, scenario, service.rules, same_input=found.input_hash == service.input_hash)
        # An edited plan is a new one: what is published of it bears a new date.
        found = again if again == found else again.model_copy(update={"made_at": this_moment()})
        write_plan(found, plan)
    judged = verdict(found, scenario, service.rules)
    covers = cover(found.model_copy(update={"unserved": judged.unserved}), scenario) if known else ()
    return Answer(
        document(judged, covers),
        lines(judged, covers, found, commune_labels(scenario)),
        exit_code=0 if judged.holds else BREACHES,
        warnings=(*service.warnings, *changed_input(found, service, plan)),
    )
