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
    "half": "half demi",
    "turn": "turn turns role",
}
FILLERS = (
    "every each chaque tous toutes on in the le les l la of des en aux a au du de to from and et or ou ni day days "
    "jour jours journee journees iso as selon sur out st nd rd th er ere ers e eme d h heure heures hour hours min "
    "mins mn minute minutes once time times fois per par visit visits passage passages daily quotidien quotidienne "
    "chacun running row suite affilee tour partir starting compter full whole entiere"
)
FACTS: dict[str, object] = {word: fact for fact, words in (WEEKDAYS | OTHERS).items() for word in words.split()} | {
    word: number for number, words in NUMBERS.items() for word in words.split()
}


def named(text: str) -> set[object] | None:
    """The weekdays, numbers, half-days, parities, ... that are named; nothing if a word or sign is unknown.

    Noughts and ones are left out: « une semaine », « 9 h » and `weekly`, `09:00` name them or not.
    """
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(letter)
    )
    facts: set[object] = set()
    for word in re.findall(r"[0-9]+|[^\W\d_]+|[^\s\w]|\w", plain):
        if word in FACTS:
            facts.add(FACTS[word])
        elif re.fullmatch("[0-9]+", word):
            facts.add(int(word))
        elif word not in FILLERS.split() and word not in "|;,&.-_:/‐‑‒–—―−’‘ʼ´`'":
            return None
    return facts - {0, 1}
