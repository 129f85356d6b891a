"""Tables as a French spreadsheet saves them say the same as plain ones."""

from datetime import date

from medicobus.scenario.half_day import HalfDay
from medicobus.scenario.skill import AskedSkill
from tests.service_files import ServiceFiles

STOPS = "\r\n".join(
    ";".join(row)
    for row in zip(
        ("id", "prey", "gauciel"),
        ("Nom", "Salle des fêtes", '"Mairie ; annexe"'),
        ("Commune", "Prey", "Gauciel"),
        ("INSEE", "27478", "27280"),
        ("Latitude", "48,96", "49,01"),
        ("LONGITUDE", "1,21", "1,26"),
        ("Cadre", "en salle", "à bord"),
        ("Bus", "tous", "bus-1|"),
        ("Salles", "2", "1"),
        ("Visite", "journée", "demi-journée"),
        ("Fréquence", "toutes les 2 à 3 semaines", "toutes les semaines"),
        ("Jours", "mar|mer matin", ""),
        ("Compétences", "Échographie", ""),
        ("Équipe", "médecin:2|infirmière", ""),
        ("Vacances-scolaires", "fermé", "seulement"),
        ("Jour férié", "attendre", "sauter"),
        ("De", "05/01/2027", ""),
        ("Jusqu'au", "", ""),
        ("Pharmacie", "oui", "non"),
        strict=True,
    )
)
MEMBERS = """\
id;nom;rôles;compétences;disponible;dernier recours;max par semaine;départements;encadre;nom public
dr-1;Dr Exemple 1;médecin;échographie;lun|mar;;2,0;27 jusqu'au 31/03/2027|76;oui;Dr Exemple 1
aide-1;Exemple 2;infirmière|conducteur|assistante médicale;;tous les jours;;;;non;
"""
CLOSURES = """\
quoi;id;de;jusqu_au;demi-journée
arrêt;prey;09/03/2027;;après-midi
"""


def test_headers_and_words_in_french(files: ServiceFiles) -> None:
    files.tables["stops"] = f"\ufeff{STOPS}\r\n"
    files.tables["members"] = MEMBERS
    files.tables["closures"] = CLOSURES
    files.tables["absences"] = "membre;de\ndr-1;22/02/2027\n"
    files.tables["availabilities"] = "membre;de;genre\ndr-1;22/02/2027;dernier recours\n"
    config = files.read()
    prey, gauciel = config.scenario.stops
    assert (prey.lat, prey.setting, prey.bus, prey.rooms) == (48.96, "indoors", "any", 2)
    assert (prey.crew, prey.skills) == ({"doctor": 2, "nurse": 1}, (AskedSkill("échographie"),))
    assert (prey.school_holidays, prey.on_holiday, prey.pharmacy) == ("closed", "wait", True)
    assert (prey.first_day, prey.until) == (date(2027, 1, 5), None)
    assert (gauciel.name, gauciel.bus, gauciel.school_holidays) == ("Mairie ; annexe", ("bus-1",), "only")
    doctor, helper = config.scenario.members
    assert doctor.most_per_week == 2
    assert [(permit.department, permit.until) for permit in doctor.departments] == [
        ("27", date(2027, 3, 31)),
        ("76", None),
    ]
    assert helper.roles == ("nurse", "driver", "assistant")
    closure = config.scenario.closures[0]
    assert (closure.what, closure.half_day, closure.first_day) == ("stop", HalfDay.AFTERNOON, date(2027, 3, 9))
    assert config.warnings == ()
