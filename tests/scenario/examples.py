"""The sentences that the cells of a table understand."""

from __future__ import annotations

from typing import NamedTuple


class Example(NamedTuple):
    """What may be written, how it is written back, and what it is called in French."""

    texts: tuple[str, ...]
    canonical: str
    words: str


def table(text: str) -> tuple[Example, ...]:
    """Examples from lines `canonical -> words`, each followed by indented ways of writing it."""
    examples: list[Example] = []
    for line in text.strip().splitlines():
        if line.startswith(" "):
            last = examples.pop()
            examples.append(last._replace(texts=(*last.texts, line.strip())))
        else:
            canonical, words = line.split(" -> ")
            examples.append(Example((canonical,), canonical, words))
    return tuple(examples)


STAYS = table("""
day -> toute la journée
    Journée
    la journee
half_day -> une demi-journée
    half-day
    half day
    demi-journée
    Demi – journée
120min -> 2 h
    2h
    2 h
    120 minutes
    2 heures
    2h00
150min -> 2 h 30
    2h30
    2 h 30
    2h30min
3 days -> 3 jours de suite
    3 jours
    trois jours de suite
    3 days running
65min -> 1 h 05
    1 h 05
    65mn
1440min -> 24 h
    24h
""")

OPENINGS = table("""
tue|thu morning -> les mardis ; les jeudis matin
    mardi ; jeudi matin
    Mar. | jeu. Matin
tue|thu -> les mardis et jeudis
    tue, thu
    mardi et jeudi
    le mardi|le jeudi
    tuesdays and thursdays
thu|tue -> les mardis et jeudis
    jeudi, mardi
mon|tue|wed|thu -> du lundi au jeudi
    mon-thu
    lun–jeu
    du lundi au jeudi
    monday to thursday
mon morning|tue morning|wed morning -> le matin du lundi au mercredi
    mon-wed morning
    du lundi au mercredi le matin
tue afternoon|thu afternoon -> les mardis et jeudis après-midi
    tue afternoon, thu pm
    mardi après-midi et jeudi apres midi
mon|tue|wed|thu|fri|sat|sun -> tous les jours
    every day
    tous les jours
mon|tue|wed|thu|fri -> du lundi au vendredi
    tous les jours sauf sam et dim
    every day except sat, sun
mon|tue|wed|thu|sat|sun -> tous les jours sauf les vendredis
    tous les jours sauf le vendredi
""")

WINDOWS = table("""
09:00-12:00|wed 14:00-17:00 -> de 9 h à 12 h ; les mercredis de 14 h à 17 h
    9h-12h | mer 14h-17h
    9 h – 12 h ; mercredi de 14 h à 17 h
09:30-12:00 -> de 9 h 30 à 12 h
    9 h 30 - 12 h
    from 9:30 to 12:00
    09:30–12h
09:00-12:00|14:00-17:00 -> de 9 h à 12 h et de 14 h à 17 h
    9h-12h, 14h-17h
    9h-12h et 14h-17h
mon 09:00-12:00|tue 09:00-12:00|wed 09:00-12:00 -> du lundi au mercredi de 9 h à 12 h
    mon-wed 9h-12h
    du lundi au mercredi de 9 h à 12 h
""")

OFFERS = table("""
mon -> les lundis
    Lundi
    les lundis
    on mondays
thu morning -> les jeudis matin
    jeudi matin
    le jeudi matin
    thursday mornings
tue of even weeks -> les mardis des semaines paires
    mar des semaines paires
    mardi semaine paire
    tuesdays in even ISO weeks
mon-thu morning of odd weeks -> le matin du lundi au jeudi des semaines impaires
    lun-jeu matin en semaines impaires
every day except fri -> tous les jours sauf les vendredis
    tous les jours sauf ven
    Tous les jours sauf le vendredi
    every day except on friday
every morning of even weeks except wed, fri -> tous les matins sauf les mercredis et vendredis des semaines paires
    tous les matins des semaines paires sauf mer et ven
every day except wed, sat, sun -> les lundis, mardis, jeudis et vendredis
    mon-fri except wed
    lun-ven sauf mer
1st wed of the month -> le 1er mercredi du mois
    1st wednesday of the month
    1er mercredi du mois
    le premier mercredi de chaque mois
1st and 3rd thu morning of the month -> le 1er et 3e jeudi matin du mois
    1er et 3e jeudi matin du mois
    1er, 3ème jeudis matin du mois
last fri of the month -> le dernier vendredi du mois
    last friday of the month
    dernier vendredi du mois
on 2027-01-12 -> le mardi 12 janvier 2027
    le 12/01/2027
    12/1/2027
on 2027-01-12 afternoon -> l’après-midi du mardi 12 janvier 2027
    le 12/01/2027 après-midi
on 2027-01-12|on 2027-02-02 -> le mardi 12 janvier 2027 et le mardi 2 février 2027
    on 2027-01-12|2027-02-02
mon|thu morning -> les lundis ; les jeudis matin
    lun ; jeu matin
mon|thu -> les lundis et les jeudis
    mon, thu
    lundi et jeudi
mon-thu in one week of the month -> du lundi au jeudi, une semaine par mois
    lun-jeu une semaine par mois
    du lundi au jeudi une semaine par mois
    Du lundi au jeudi, 1 semaine par mois
    mon-thu one week a month
    monday to thursday in 1 week of each month
tue morning in two weeks of the month -> les mardis matin, deux semaines par mois
    mardi matin deux semaines par mois
    tuesday mornings, two weeks per month
every morning in three weeks of the month except wed -> tous les matins sauf les mercredis, trois semaines par mois
    tous les matins 3 semaines par mois sauf mer
tue of even weeks|1st wed of the month -> les mardis des semaines paires et le 1er mercredi du mois
    mar des semaines paires | 1er mercredi du mois
mon|tue of even weeks -> les lundis ; les mardis des semaines paires
    lun|mardi des semaines paires
tue of even weeks|mon -> les mardis des semaines paires et les lundis
    mardi des semaines paires ; lun
every day of even weeks -> tous les jours des semaines paires
    even weeks
    semaines paires
""")

FREQUENCIES = table("""
weekly -> toutes les semaines
    every week
    toutes les semaines
    Chaque  semaine
    hebdomadaire
every 2 weeks -> une semaine sur deux
    every two weeks
    every other week
    toutes les 2 semaines
    toutes les deux semaines
    une semaine sur deux
every 4 weeks -> toutes les 4 semaines
    une semaine sur quatre
weekly on tue -> chaque mardi
    every tuesday
    chaque mardi
    tous les mardis
every 2 weeks on tue -> un mardi sur deux
    un mardi sur deux
    1 mardi sur 2
    every other tuesday
    toutes les 2 semaines le mardi
every 3 weeks on tue -> un mardi sur 3
    un mardi sur trois
    one tuesday in 3
odd weeks -> les semaines impaires
    every odd week
    semaines impaires
    les semaines impaires
even weeks -> les semaines paires
    semaine paire
    SEMAINES PAIRES
every 14 days from 2027-01-05 -> tous les 14 jours à partir du mardi 5 janvier 2027
    tous les 14 jours à partir du 05/01/2027
    tous les 14 jours a partir du 5/1/2027
every 2-3 weeks -> toutes les 2 à 3 semaines
    every 2 to 3 weeks
    toutes les 2 à 3 semaines
    toutes les deux à trois semaines
    every 2–3 weeks
every day -> tous les jours
    daily
    chaque jour
    Tous les jours
2 days a week -> 2 jours par semaine
    2 jours par semaine
    deux fois par semaine
    twice a week
3 half-days a week -> 3 demi-journées par semaine
    3 demi-journées par semaine
    trois demi journées par semaine
    three half days per week
odd weeks on mon -> le lundi des semaines impaires
    mondays of odd weeks
    lundi des semaines impaires
    le lundi semaine impaire
even weeks on tue -> le mardi des semaines paires
    even weeks on tuesday
    chaque mardi des semaines paires
1st and 3rd thu of the month -> le 1er et 3e jeudi du mois
    1er et 3e jeudi du mois
    1st and 3rd thursday of the month
last fri of the month -> le dernier vendredi du mois
    dernier vendredi du mois
2nd tue morning of the month -> le 2e mardi matin du mois
    le deuxième mardi matin de chaque mois
2 per month -> 2 fois par mois
    2 par mois
    twice a month
    deux passages par mois
1 per month -> une fois par mois
    monthly
    une fois par mois
    mensuel
1-2 per month -> 1 à 2 fois par mois
    1-2 par mois
    1 à 2 fois par mois
    1 to 2 visits per month
in turn -> à tour de rôle dans son secteur
    à tour de rôle
    chacun à tour de rôle
on 2027-01-05|2027-02-02 -> le mardi 5 janvier 2027 et le mardi 2 février 2027
    le 05/01/2027|02/02/2027
    on 2027-02-02|2027-01-05
    05/01/2027 et 02/02/2027
    le 05/01/2027, le 02/02/2027
as needed -> selon le besoin
    selon le besoin
    selon les besoins
""")

PERMITS = table("""
27 until 2027-03-31|76 -> 27 jusqu'au mercredi 31 mars 2027, 76
    27 until 31/03/2027 | 76
    27 jusqu'au 31/03/2027|76
    27 jusqu’au 2027-03-31|76
27 -> 27
02|2A -> 02, 2A
    02|2a
    02 | 2A
971 until 2027-12-01 -> 971 jusqu'au mercredi 1er décembre 2027
    971 jusqu'au 01/12/2027
""")

CREWS = table("""
doctor:1|assistant:1 -> 1 médecin et 1 assistant
    doctor|assistant
    médecin|assistante
    Docteur : 1 | assistante médicale
doctor:2|nurse:1 -> 2 médecins et 1 infirmier
    doctor:2|nurse
    médecins:2|infirmière
    generaliste:2 | IDE:1
nurse:3 -> 3 infirmiers
    infirmier:3
    nurse:3,0
midwife:1|osteopath:2 -> 1 sage-femme et 2 osteopath
    sage-femme|osteopath:2
""")
