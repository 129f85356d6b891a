"""`medicobus propose`: needs, priorities and ways to the nearest doctor, worked out from the communes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from medicobus.cli.options import config_file, number, whole
from medicobus.cli.screen import Answer
from medicobus.cli.wishes import speak_as
from medicobus.words import _


def propose(
    config: Annotated[Path, config_file()],
    communes: Annotated[
        Path | None,
        typer.Option(
            "--communes",
            metavar=_("FILE"),
            help=_(
                "The table of communes. Default: data/communes/communes.csv, beside the config's folder, "
                "else the one that comes with the program."
            ),
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", metavar=_("FILE"), help=_("Write the table of stops here, what is proposed in its empty cells.")
        ),
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help=_("Replace the file that stands there, even the table itself."))
    ] = False,
    consultations: Annotated[
        float,
        typer.Option(
            "--consultations",
            metavar="N",
            parser=number(0, 100),
            help=_("Consultations per inhabitant and year: the mean of France in 2021 (DREES)."),
        ),
    ] = 3.4,
    share: Annotated[
        float,
        typer.Option(
            "--share",
            metavar=_("PERCENT"),
            parser=number(0, 100),
            help=_("How much of what nobody else gives the service is to give: assumed."),
        ),
    ] = 20,
    reach: Annotated[
        int,
        typer.Option(
            "--reach", metavar="MINUTES", parser=whole(0), help=_("Within how many minutes a GP is in reach: assumed.")
        ),
    ] = 10,
) -> Answer:
    """Propose what the stops' table may leave open, and write it if asked to."""
    from medicobus.cli.proposed import document, lines, warnings
    from medicobus.config import read_config
    from medicobus.initial.shipped import shipped_folder
    from medicobus.propose.communes import read_communes, shipped_communes
    from medicobus.propose.proposal import propose as work_out
    from medicobus.propose.rates import Rates
    from medicobus.propose.stops_file import filled_table, proposed_cells, stops_source, write_table

    service = read_config(config)
    speak_as(service.language)
    table = communes or shipped_communes(config, shipped_folder())
    rates = Rates(consultations, share, reach)
    found = work_out(service.scenario.stops, read_communes(table), service.travel, rates)
    if to is not None:
        own_need = service.scenario.need_from is None
        cells = {one.stop.line: proposed_cells(one, need=own_need) for one in found.found}
        write_table(to, filled_table(stops_source(service.scenario), cells), overwrite=overwrite)
    return Answer(
        document(found, rates, table, to),
        lines(found, rates, table, to),
        warnings=(*service.warnings, *warnings(found, table)),
    )
