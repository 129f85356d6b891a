"""What every handed-out file may say of the service: whom to call, who may come, what it costs."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator

from medicobus.publish.text import one_line
from medicobus.schema import Section, refusal
from medicobus.words import _

MAILBOX = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
WEB_ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+")


def _mailto(value: str) -> str:
    mailbox = value.strip().removeprefix("mailto:")
    if not MAILBOX.fullmatch(mailbox):
        raise refusal(_("This is no e-mail address."), _("Write it as mailto:planning@example.org."))
    return f"mailto:{mailbox}"


def _web_address(value: str) -> str:
    if not WEB_ADDRESS.fullmatch(value.strip()):
        raise refusal(_("This is no web address."), _("Write it as https://www.example.org/."))
    return value.strip()


Line = Annotated[str, AfterValidator(one_line)]
Mailbox = Annotated[str, AfterValidator(_mailto)]
WebAddress = Annotated[str, AfterValidator(_web_address)]


class Notice(Section):
    """What the public is told beside places and dates; what is not stated is not printed."""

    name: Line | None = None
    """The service's short name, `Doctobus`; none stated means the title."""
    organizer: Mailbox | None = None
    """The functional mailbox that calendars name, `mailto:planning@example.org`; never a person's own."""
    phone: Line | None = None
    """The one number to call, `02 00 00 00 00`."""
    phone_hours: Line | None = None
    """When somebody answers: `du lundi au vendredi, de 9 h à 12 h`."""
    who: Line | None = None
    """Who may come: `Toute personne sans médecin traitant`."""
    price: Line | None = None
    """What it costs: `Tarif d'une consultation, tiers payant`."""
    by_appointment: bool = True
    """Whether people come by appointment only."""
    website: WebAddress | None = None
    """The service's own page."""
    published_at: WebAddress | None = None
    """Where the folder `public` stands, `https://example.org/bus/`; then calendars can be subscribed to by a click."""
    feeds_at: WebAddress | None = None
    """Where the folder `private/feeds` stands, `https://example.org/agendas/`; its files have names nobody guesses."""
    accessibility: Literal["full", "partial", "not_audited"] = "not_audited"
    """What an audit by the RGAA has found of the public pages; only an audit lets you say `full` or `partial`."""
    accessibility_audit: Line | None = None
    """Who audited them, when and with what rate: `Audit du 5 mai 2027 par ..., 96 % des critères`."""
    issuer: Line | None = None
    """Who publishes, for the foot of the page: `Communauté de communes d'Exemple`."""
