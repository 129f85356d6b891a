"""The words that tables and configs may use, French beside English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from medicobus.scenario.cell import fold

ROLES: Mapping[str, str] = {
    "medecin": "doctor",
    "medecins": "doctor",
    "docteur": "doctor",
    "generaliste": "doctor",
    "infirmier": "nurse",
    "infirmiere": "nurse",
    "ide": "nurse",
    "assistante": "assistant",
    "assistantmedical": "assistant",
    "assistantemedicale": "assistant",
    "chauffeur": "driver",
    "chauffeuse": "driver",
    "conducteur": "driver",
    "conductrice": "driver",
    "dentiste": "dentist",
    "sagefemme": "midwife",
    "psychologue": "psychologist",
    "secretaire": "secretary",
    "pharmacien": "pharmacist",
    "pharmacienne": "pharmacist",
    "kinesitherapeute": "physiotherapist",
    "dieteticien": "dietitian",
    "dieteticienne": "dietitian",
    "mediateur": "mediator",
    "mediatrice": "mediator",
    "benevole": "volunteer",
    "interne": "intern",
    "coach": "coach",
    "coachsportif": "coach",
    "conseiller": "adviser",
    "conseillere": "adviser",
}
"""French words for roles, folded, and the ids that they stand for."""

SETTINGS: Mapping[str, str] = {"abord": "on_board", "onboard": "on_board", "ensalle": "indoors", "salle": "indoors"}
"""Where consultations are held."""

SCHOOL: Mapping[str, str] = {
    "ouvert": "open",
    "ferme": "closed",
    "seulement": "only",
    "uniquement": "only",
}
"""What a stop does in school holidays."""

ON_HOLIDAY: Mapping[str, str] = {
    "sauter": "skip",
    "supprimer": "skip",
    "deplacer": "move",
    "reporter": "move",
    "attendre": "wait",
}
"""What becomes of a visit that falls on a public holiday."""

CLOSED: Mapping[str, str] = {"arret": "stop", "bus": "bus", "vehicule": "bus"}
"""What a closure closes; `service` is the same word in both languages."""

KINDS: Mapping[str, str] = {"disponible": "available", "dernierrecours": "last_resort", "lastresort": "last_resort"}
"""How freely a half-day is offered."""

YES_NO: Mapping[str, str] = {
    "oui": "yes",
    "o": "yes",
    "vrai": "yes",
    "true": "yes",
    "y": "yes",
    "1": "yes",
    "x": "yes",
    "non": "no",
    "n": "no",
    "faux": "no",
    "false": "no",
    "0": "no",
}
"""Yes and no."""

BUSES: Mapping[str, str] = {"tous": "any", "toutes": "any", "all": "any", "aucun": "none", "aucune": "none"}
"""Which buses may come to a stop."""

NO_PUBLIC_HOLIDAYS: Mapping[str, str] = {"aucun": "none", "aucune": "none", "non": "none"}
"""No public holiday counts."""

ZONES: Mapping[str, str] = {"zonea": "A", "zoneb": "B", "zonec": "C"}
"""The school holidays' zones."""


def bare(text: str) -> str:
    """The letters and digits of a word, in small letters without accents: what two spellings share."""
    return "".join(letter for letter in fold(text.replace("œ", "oe").replace("Œ", "oe")) if letter.isalnum())


def meaning(text: str, words: Mapping[str, str], ids: Iterable[str]) -> str:
    """The id that a word stands for, or the word itself when it is not known."""
    own = {bare(name): name for name in ids}
    return own.get(bare(text)) or words.get(bare(text)) or text
