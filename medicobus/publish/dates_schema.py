"""The Table Schema of the dates' table, in the form that schema.data.gouv.fr asks for."""

from __future__ import annotations

from medicobus.plan.plan import Plan
from medicobus.publish.dates_table import COLUMNS, STATUSES
from medicobus.publish.notice import Notice
from medicobus.publish.notice_words import service_name
from medicobus.scenario.half_day import WEEKDAYS
from medicobus.words import _
from medicobus.words.dates import weekday_name

Field = dict[str, object]


def dates_schema(plan: Plan, notice: Notice) -> dict[str, object]:
    """The schema: what each column holds, its type and what it may be; titles in the language that is spoken."""
    service, day = service_name(plan, notice), plan.made_on.isoformat()
    publisher = {"title": notice.issuer or service, "role": "publisher"}
    told: dict[str, object] = {
        "$schema": "https://frictionlessdata.io/schemas/table-schema.json",
        "name": "dates",
        "title": _("Dates of the service: {service}", service=service),
        "description": _("One row a date and stop: when the service is there, and where."),
        "countryCode": "FR",
        "keywords": [_("health"), _("mobile health service"), _("opening hours")],
        "version": "1.0.0",
        "created": day,
        "lastModified": day,
        "contributors": [publisher],
    }
    if notice.website:
        told["homepage"] = notice.website
    if notice.published_at:
        told["path"] = f"{notice.published_at.rstrip('/')}/data/dates.schema.json"
    described = {**_when_fields(), **_where_fields(), "status": _status()}
    told["fields"] = [{"name": name, **described[name]} for name in COLUMNS]
    return told | {"primaryKey": ["date", "stop"], "missingValues": [""]}


def _field(title: str, description: str, kind: str, example: object, **constraints: object) -> Field:
    required = {"required": constraints.pop("required", True)}
    told: Field = {"title": title, "description": description, "type": kind, "example": example}
    if form := constraints.pop("form", None):
        told["format"] = form
    return told | {"constraints": required | constraints}


def _when_fields() -> dict[str, Field]:
    names = [weekday_name(name) for name in WEEKDAYS]
    local = _("Local time.")
    hours = _("From one time to another, each followed by the next: lunch lies between.")
    return {
        "date": _field(_("Date"), _("The day, in the form YYYY-MM-DD."), "date", "2027-01-05"),
        "weekday": _field(_("Day"), _("The day of the week."), "string", names[1], enum=names),
        "start": _field(_("Start"), local, "time", "09:00", form="%H:%M"),
        "end": _field(_("End"), local, "time", "12:00", form="%H:%M"),
        "hours": _field(_("Hours"), hours, "string", "09:00-12:00,14:00-17:00", pattern=_spans()),
    }


def _spans() -> str:
    span = "[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}"
    return f"{span}(,{span})*"


def _where_fields() -> dict[str, Field]:
    code = _("The commune's INSEE code.")
    stop = _("The stop's name in this table, which stays the same; a commune may have several.")
    return {
        "stop": _field(_("Stop"), stop, "string", "mairie"),
        "commune": _field(_("Commune"), _("The commune's name."), "string", "Exemple"),
        "insee": _field(_("INSEE code"), code, "string", "27000", required=False, pattern="[0-9][0-9AB][0-9]{3}"),
        "place": _field(_("Place"), _("The exact spot."), "string", "Place de la Mairie"),
        "address": _field(_("Address"), _("Street and number."), "string", "1 rue de l'Exemple", required=False),
        "lat": _field(_("Latitude"), _("In degrees (WGS 84)."), "number", 49.01, minimum=-90, maximum=90),
        "lon": _field(_("Longitude"), _("In degrees (WGS 84)."), "number", 1.15, minimum=-180, maximum=180),
    }


def _status() -> Field:
    meaning = _(
        "confirmed: the service is there; moved: it is there, and was first announced for another time or place; "
        "cancelled: it was announced, and is not there."
    )
    return _field(_("Status"), meaning, "string", STATUSES[0], enum=list(STATUSES))
