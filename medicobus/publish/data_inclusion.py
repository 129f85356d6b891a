"""The service and its stops in the vocabulary of data·inclusion, version 1 of its schema (1.0.10, September 2026)."""

from __future__ import annotations

from collections.abc import Iterator

from medicobus.plan.plan import Plan
from medicobus.publish.bulletin import when_in_words
from medicobus.publish.notice import Notice
from medicobus.publish.notice_words import ended, how_to_come, service_name, to_know, validity
from medicobus.publish.opening_hours import opening_hours
from medicobus.publish.phone_number import dialled
from medicobus.publish.shortened import shortened
from medicobus.publish.stop_facts import CommuneFacts, StopFacts
from medicobus.publish.text import one_line, slugs
from medicobus.words import _

Record = dict[str, object]

SEPARATOR = "--"
"""What stands between the producer's identifier and the producer's own id of a record."""
SHORTEST_NAME, LONGEST_NAME = 3, 150
LONGEST_DESCRIPTION = 2000
"""The schema allows more, and advises this."""
TOPIC = "sante--acces-aux-soins"
"""The one of the schema's topics (`thematiques`) that a consultation near home belongs to."""


class DataInclusion:
    """The records of one publication, under its producer's identifier."""

    def __init__(self, plan: Plan, notice: Notice, producer: str | None, siret: str | None) -> None:
        self._plan = plan
        self._notice = notice
        self._name = service_name(plan, notice)
        wanted = producer or notice.issuer or self._name
        self._source = slugs([wanted])[wanted]
        self._siret = siret

    def structure(self) -> Record:
        """The service itself; it has no place of its own."""
        return _stated(
            {
                "source": self._source,
                "id": self._structure_id,
                "nom": _name(self._name, one_line(self._plan.title)),
                "date_maj": self._day,
                "description": " ".join([ended(one_line(self._plan.title)), validity(self._plan)]),
                "lien_source": self._notice.published_at,
                "siret": self._siret,
                **self._contact(),
                "site_web": self._notice.website,
            }
        )

    def services(self, communes: tuple[CommuneFacts, ...]) -> Iterator[Record]:
        """One for each stop, in the order of the communes."""
        own = slugs(facts.stop.id for commune in communes for facts in commune.stops)
        for commune in communes:
            for facts in commune.stops:
                yield self._service(own[facts.stop.id], commune, facts)

    def _service(self, own: str, commune: CommuneFacts, facts: StopFacts) -> Record:
        stop, notice = facts.stop, self._notice
        return _stated(
            {
                "source": self._source,
                "structure_id": self._structure_id,
                "id": f"{self._source}{SEPARATOR}{own}",
                "nom": _name(f"{self._name} – {commune.label}", one_line(self._plan.title)),
                "description": self._description(commune, facts),
                "lien_source": notice.published_at,
                "date_maj": self._day,
                "thematiques": [TOPIC],
                "frais_precisions": notice.price,
                "publics": ["tous-publics"],
                "publics_precisions": notice.who,
                "commune": one_line(stop.commune),
                "code_insee": stop.insee,
                "adresse": one_line(stop.address or "") or None,
                "complement_adresse": ", ".join(facts.told.place),
                "longitude": stop.lon,
                "latitude": stop.lat,
                **self._contact(),
                "modes_accueil": ["en-presentiel"],
                "modes_mobilisation": self._ways_in() or None,
                "mobilisable_par": ["usagers"],
                "mobilisation_precisions": " ".join(how_to_come(notice)) or None,
                "horaires_accueil": opening_hours(facts.days) or None,
            }
        )

    def _description(self, commune: CommuneFacts, facts: StopFacts) -> str:
        """Where and when in sentences, as the municipal bulletin has it."""
        where = f"{commune.label}, {', '.join(facts.told.place)}"
        sentences = [
            _("{service} comes to your commune, for consultations near home.", service=self._name),
            ended(_("{place}: {when}", place=where, when=when_in_words(facts))),
            *facts.told.exceptions,
            *to_know(self._notice),
            *(ended(remark) for remark in facts.told.remarks),
        ]
        return shortened(" ".join(sentences), LONGEST_DESCRIPTION)

    def _contact(self) -> Record:
        mailbox = (self._notice.organizer or "").removeprefix("mailto:")
        return {"telephone": dialled(self._notice.phone), "courriel": mailbox or None}

    def _ways_in(self) -> list[str]:
        """How people come to be seen: by themselves, by telephone, or both."""
        found = [] if self._notice.by_appointment else ["se-presenter"]
        return [*found, "telephoner"] if dialled(self._notice.phone) else found

    @property
    def _structure_id(self) -> str:
        return f"{self._source}{SEPARATOR}{slugs([self._name])[self._name]}"

    @property
    def _day(self) -> str:
        return self._plan.made_on.isoformat()


def _stated(record: Record) -> Record:
    """The record without what is not stated."""
    return {field: value for field, value in record.items() if value is not None}


def _name(wanted: str, other: str) -> str:
    """A name of the length that the schema asks for, with no full stop behind it."""
    for name in (wanted, other):
        cut = shortened(name, LONGEST_NAME).rstrip(". ") or name[:LONGEST_NAME].rstrip(". ")
        if len(cut) >= SHORTEST_NAME:
            return cut
    return _("Mobile health service")
