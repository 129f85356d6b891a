"""What the words of a cell name, told by a dictionary alone: a second reading that knows no grammar."""

from __future__ import annotations

import re
import unicodedata

WEEKDAYS = {
    "mon": "mon monday mondays lun lundi lundis",
    "tue": "tue tues tuesday tuesdays mar mardi mardis",
    "wed": "wed wednesday wednesdays mer mercredi mercredis",
    "thu": "thu thur thurs thursday thursdays jeu jeudi jeudis",
    "fri": "fri friday fridays ven vendredi vendredis",
    "sat": "sat saturday saturdays sam samedi samedis",
    "sun": "sun sunday sundays dim dimanche dimanches",
}
NUMBERS = {
    1: "one un une first premier premiers",
    2: "two deux twice second seconds other deuxieme deuxiemes",
    3: "three trois third troisieme troisiemes",
    4: "four quatre fourth quatrieme quatriemes",
    5: "five cinq fifth cinquieme cinquiemes",
    6: "six",
    7: "seven sept",
    8: "eight huit",
}
OTHERS = {
    "morning": "morning mornings matin matins matinee am",
    "afternoon": "afternoon afternoons apres midi midis aprem pm",
    "odd": "odd impaire impaires",
    "even": "even paire paires",
    "last": "last dernier derniers",
    "but": "except sauf",
    "need": "needed besoin besoins",
    "week": "week weeks semaine semaines sem weekly hebdomadaire",
    "month": "month mois monthly mensuel mensuelle",
    "half": "half demi halfday demijournee",
    "turn": "turn turns role",
}
FILLERS = (
    "every each chaque tous toutes on in the le les l la of des en aux a au du de to from and et or ou ni day days "
    "jour jours journee journees iso as selon sur out st nd rd th er ere ers e eme d h heure heures hour hours min "
    "mins mn minute minutes once time times fois per par visit visits passage passages daily quotidien quotidienne "
    "chacun running row suite affilee tour partir starting compter full whole entiere "
    "until jusqu jusquau b pendant"
)
FACTS: dict[str, object] = {word: fact for fact, words in (WEEKDAYS | OTHERS).items() for word in words.split()} | {
    word: number for number, words in NUMBERS.items() for word in words.split()
}


MONTHS = (
    "january janvier",
    "february fevrier",
    "march mars",
    "april avril",
    "may mai",
    "june juin",
    "july juillet",
    "august aout",
    "september septembre",
    "october octobre",
    "november novembre",
    "december decembre",
)
MONTH = {word: number for number, words in enumerate(MONTHS, 1) for word in words.split()}
ROLES = {
    "medecin": "doctor",
    "medecins": "doctor",
    "docteur": "doctor",
    "generaliste": "doctor",
    "infirmier": "nurse",
    "infirmiere": "nurse",
    "ide": "nurse",
    "assistante": "assistant",
    "assistantemedicale": "assistant",
    "sagefemme": "midwife",
}
"""The words for roles that the examples use."""
ORDER = tuple(WEEKDAYS)
THOUSANDS = re.compile(r"(?<=[0-9])\s(?=[0-9]{3}\b)")
"""The space between thousands."""


def plain(text: str) -> str:
    """The text in small letters without accents."""
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """Numbers, words and signs, each by itself."""
    return re.findall(r"[0-9]+|[^\W\d_]+|[^\s\w]|\w", plain(text))


def named(text: str) -> set[object] | None:
    """The weekdays, numbers, half-days, parities, ... that are named; nothing if a word or sign is unknown.

    Noughts and ones are left out: « une semaine », « 9 h » and `weekly`, `09:00` name them or not.
    """
    facts: set[object] = set()
    for word in words_of(text):
        if word in FACTS:
            facts.add(FACTS[word])
        elif re.fullmatch("[0-9]+", word):
            facts.add(int(word))
        elif word not in FILLERS.split() and word not in "|;,&.-_:/‐‑‒–—―−’‘ʼ´`'":
            return None
    return facts - {0, 1}


def crew_named(text: str) -> set[object] | None:
    """Roles with their numbers."""
    pairs = [part.partition(":")[::2] for part in plain(text).split("|") if part.strip()]
    facts: set[object] = set()
    for role, figures in pairs:
        count = THOUSANDS.sub("", figures)
        number = re.fullmatch(r"\s*\+?0*([0-9]+)(?:[.,]0+)?\s*|\s*", count)
        if number is None:
            return None
        letters = "".join(letter for letter in role if letter.isalnum())
        known = letters if letters in ROLES.values() else role.strip()
        facts.add((ROLES.get(letters, known), int(number[1] or 1)))
    return facts


def numbers_named(text: str) -> set[object]:
    """The numbers that are named, by digits, words or months; noughts and ones left out."""
    found: set[object] = set()
    for word in words_of(THOUSANDS.sub("", text)):
        fact = FACTS.get(word, MONTH.get(word))
        if re.fullmatch("[0-9]+", word):
            found.add(int(word))
        elif isinstance(fact, int):
            found.add(fact)
    return found - {0, 1}


def minutes_named(text: str) -> set[object]:
    """The length in minutes, or the number of days, that a stay names."""
    figures = " ".join(str(FACTS[word]) if isinstance(FACTS.get(word), int) else word for word in words_of(text))
    days = re.search(r"([0-9]+) (?:day|jour)", figures)
    if days:
        return {("days", int(days[1]))} - {("days", 1)}
    total = 0
    for number, unit in re.findall(r"([0-9]+) ?([a-z]*)", figures):
        total += int(number) * (60 if unit.startswith("h") else 1)
    return {("minutes", total)} if total else set()


def stay_named(text: str) -> set[object] | None:
    """The length, and whether half a day is meant; nothing if a word is unknown."""
    facts = named(text)
    return None if facts is None else minutes_named(text) | (facts & {"half"})


def weekdays_named(text: str) -> set[str]:
    """The weekdays that are named; not those that are left out behind « sauf »."""
    meant, but, rest = re.sub(r"\b(?:except|sauf)\b", "\0", plain(text)).partition("\0")
    left_out = {FACTS.get(word) for word in words_of(rest)} if but else set()
    return {str(FACTS[word]) for word in words_of(meant) if FACTS.get(word) in WEEKDAYS} - {
        str(day) for day in left_out
    }


def weekdays_told(words: str) -> set[str]:
    """The weekdays that words name or include: in « du lundi au jeudi » Tuesday is told too."""
    told = plain(words)
    names = "|".join(name for day in WEEKDAYS.values() for name in day.split())
    found = {str(FACTS[word]) for word in words_of(told) if FACTS.get(word) in WEEKDAYS}
    for first, last in re.findall(rf"\b(?:du|from) ({names}) (?:au|to) ({names})\b", told):
        start, end = ORDER.index(str(FACTS[first])), ORDER.index(str(FACTS[last]))
        found |= set(ORDER[start : end + 1])
    if re.search(r"\b(?:tous les|every) (?:jours|matins|apres|days?|mornings?|afternoons?)\b", told):
        found |= set(ORDER)
    return found
