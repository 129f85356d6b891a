"""From a config to a plan: travel times, the search, the certificate, and what is not served."""

from __future__ import annotations

from datetime import datetime

from medicobus.config import Config
from medicobus.errors import InfeasibleError
from medicobus.explain.conflict import contradiction
from medicobus.explain.unserved import unserved
from medicobus.plan.plan import Plan
from medicobus.scenario.scenario import Scenario
from medicobus.solve.certify import certificate
from medicobus.solve.effort import Effort, Watch, unwatched
from medicobus.solve.search import Search


def with_travel(config: Config) -> Scenario:
    """The scenario with its travel times.

    Raises:
        TravelError: a travel time cannot be had.
    """
    road = config.travel.times(config.scenario.places)
    return config.scenario.model_copy(update={"road": road})


def make_plan(config: Config, effort: Effort, made_at: datetime, watch: Watch = unwatched) -> Plan:
    """The best plan of a service's season.

    Raises:
        TravelError: a travel time cannot be had.
        InfeasibleError: hard rules contradict each other; it names them and the rows.
        TimeLimitError: no plan was found in time.
    """
    scenario = with_travel(config)
    try:
        found = Search(scenario, config.rules, effort, watch).find()
    except InfeasibleError as error:
        if error.rows:  # the search itself has found where
            raise
        raise contradiction(scenario, config.rules) from error
    certified = certificate(found.plan, scenario, config.rules, found, effort)
    return found.plan.model_copy(
        update={
            "made_at": made_at,
            "input_hash": config.input_hash,
            "unserved": unserved(found.plan, scenario, config.rules),
            "certificate": certified,
        }
    )
