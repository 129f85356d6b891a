"""`medicobus feeds`: secret addresses at which members and buses find their calendars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from medicobus.cli.options import config_file
from medicobus.cli.screen import Answer
from medicobus.cli.wishes import speak_as
from medicobus.words import _

if TYPE_CHECKING:
    from medicobus.config import Config
    from medicobus.publish.addresses import Addresses

EVERYBODY = "all"
"""What stands for all members and buses."""


def feeds(
    config: Annotated[Path, config_file()],
    renew: Annotated[
        list[str] | None,
        typer.Option(
            "--renew",
            metavar=_("WHO"),
            help=_("Give a member or a bus (its id; or all) a new address; the former one leads nowhere any more."),
            show_default=False,
        ),
    ] = None,
    revoke: Annotated[
        list[str] | None,
        typer.Option(
            "--revoke", metavar=_("WHO"), help=_("Take the address of a member or a bus away."), show_default=False
        ),
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar=_("FOLDER"), help=_("The publication. Default: out/NAME."))
    ] = None,
) -> Answer:
    """Tell who has an address, after those asked for were renewed or revoked."""
    from medicobus.config import read_config
    from medicobus.publish.addresses import read_addresses, write_addresses

    service = read_config(config)
    speak_as(service.language)
    folder = to or Path("out") / config.stem
    addresses = read_addresses(folder)
    for who in _asked(service, renew):
        addresses = addresses.renewed(_kind(service, addresses, who, "--renew"), who)
    for who in _asked(service, revoke):
        addresses = addresses.revoked(_kind(service, addresses, who, "--revoke"), who)
    if renew or revoke:
        write_addresses(addresses, folder)
    rows = [
        {"kind": kind, "id": who, "address": _address(service, token)}
        for kind in ("members", "buses")
        for who, token in getattr(addresses, kind).items()
    ]
    return Answer({"feeds": rows}, _lines(service, addresses, changed=bool(renew or revoke)), warnings=service.warnings)


def _asked(service: Config, names: Sequence[str] | None) -> Iterator[str]:
    for name in names or ():
        if name == EVERYBODY:
            yield from (*service.scenario.member, *service.scenario.bus_ids)
        else:
            yield name


def _kind(service: Config, addresses: Addresses, who: str, option: str) -> str:
    """Whether an id is a member's or a bus's; one who has left may still have an address."""
    for kind, known in (("members", service.scenario.member), ("buses", service.scenario.bus_ids)):
        if who in known or who in getattr(addresses, kind):
            return kind
    raise typer.BadParameter(_("{option}: there is no member and no bus {who}.", option=option, who=who))


def _address(service: Config, token: str) -> str:
    return f"{(service.publish.feeds_at or '').rstrip('/')}/{token}.ics".lstrip("/")


def _lines(service: Config, addresses: Addresses, *, changed: bool) -> Iterator[str]:
    names = {member.id: member.name for member in service.scenario.members}
    told = [(who, token) for kind in (addresses.members, addresses.buses) for who, token in kind.items()]
    for who, token in told:
        yield f"{names.get(who, who)} ({who})" if who in names else who
        yield f"  {_address(service, token)}"
    if not told:
        yield _("Nobody has an address. Give one with --renew WHO, or --renew all.")
        return
    yield ""
    if service.publish.feeds_at is None:
        yield _("Where the folder private/feeds stands online is not known: state it under publish: feeds_at:")
    yield _("Who knows an address reads the calendar: give each to its owner alone, and renew it if it was seen.")
    if changed:
        yield _("Publish again, and put private/feeds online, so that the new addresses lead somewhere.")
