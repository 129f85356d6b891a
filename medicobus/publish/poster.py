"""What every poster says beside places and dates: whom to call, who may come, until when it holds, who publishes it."""

from __future__ import annotations

from medicobus.plan.plan import Plan
from medicobus.publish.notice import Notice
from medicobus.publish.notice_words import service_name
from medicobus.publish.printable import fixed
from medicobus.publish.qr_code import qr_code
from medicobus.words import _
from medicobus.words.dates import day_in_words

FOLDER = "posters"
SERVICE = "service"
"""The name of the poster of the whole service."""


def frame(plan: Plan, notice: Notice) -> dict[str, object]:
    """What stands around the places and dates of a poster."""
    first, last = (fixed(day_in_words(plan.season[end])) for end in ("first_day", "last_day"))
    terms = ((_("Who may come"), notice.who), (_("What it costs"), notice.price))
    label = _("By appointment only.").rstrip(".") if notice.by_appointment else _("Telephone") if notice.phone else ""
    return {
        "service": service_name(plan, notice),
        "valid": _("Timetable valid from {first} to {last}.", first=first, last=last).rstrip("."),
        "call": {
            "label": label,
            "phone": fixed(notice.phone) if notice.phone else "",
            "hours": notice.phone_hours or "",
        },
        "terms": [{"label": label, "text": text} for label, text in terms if text],
        "issuer": notice.issuer or "",
        "published": _("Published on {day}.", day=day_in_words(plan.made_on)).rstrip("."),
        "website": bare_address(notice.website) if notice.website else "",
    }


def page_address(notice: Notice, path: str) -> str | None:
    """Where a page of the public folder stands on the web; none where nobody has said."""
    return None if notice.published_at is None else f"{notice.published_at.rstrip('/')}/{path}"


def bare_address(address: str) -> str:
    """An address as people type it."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")


def link(address: str | None, caption: str) -> tuple[dict[str, str] | None, dict[str, str]]:
    """What a template says of an address, and its QR code among the pictures; nothing where there is none."""
    code = qr_code(address) if address is not None else None
    if address is None or code is None:
        return None, {}
    told = {
        "caption": caption,
        "address": bare_address(address),
        "alt": _("QR code that leads to {address}", address=address),
    }
    return told, {"code": code}


def poster_paths(slugs: list[str]) -> dict[str, str]:
    """The path of each commune's poster by its slug; none bears the name of the service's own."""
    found: dict[str, str] = {}
    for slug in slugs:
        name = slug
        while name == SERVICE or (name != slug and name in slugs):
            name = f"{name}-commune"
        found[slug] = f"{FOLDER}/{name}.pdf"
    return found
