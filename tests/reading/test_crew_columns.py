"""Offers, skills and supervision in the tables: what is wrong, and what deserves a warning."""

from __future__ import annotations

from tests.service_files import ServiceFiles


def people(columns: str, first: str = "", second: str = "", third: str = "") -> str:
    """The members' table with further columns, whose cells are given for each of the three."""
    rows = [
        f"dr-1,Dr Exemple 1,doctor,mon|tue,{first}",
        f"dr-2,Dr Exemple 2,doctor,wed,{second}",
        f"aide-1,Exemple 3,assistant,every day,{third}",
    ]
    return "\n".join([f"id,name,roles,available,{columns}", *rows])


def test_the_same_half_days_twice_in_some_weeks_of_the_month(files: ServiceFiles) -> None:
    usual, resort = "lun-mer une semaine par mois", "mar 2 semaines par mois"
    files.tables["members"] = people("last_resort").replace("wed", usual).replace(f"{usual},", f"{usual},{resort}")
    problem = files.problem()
    assert (problem.line, problem.column) == (3, "last_resort")
    assert "share half-days" in problem.message
    files.tables["members"] = files.tables["members"].replace("mar 2", "jeu 2")
    assert files.problems() == ()


def test_skills_on_days_that_never_come_are_warnings(files: ServiceFiles) -> None:
    header = "id,name,commune,lat,lon,bus,visit,frequency,weekdays,skills"
    row = "{},Mairie,{},48.96,1.21,any,half_day,weekly,{},{}"
    rows = [
        row.format("prey", "Prey", "mon|tue morning", "mer écho|lun écho|mar matin écho|mar après-midi écho"),
        row.format("gauciel", "Gauciel", "", "le 12/01/2027 écho|2028-01-12 écho|jeu écho|le 14/01/2027 écho"),
    ]
    files.tables["stops"] = "\n".join([header, *rows])
    files.tables["members"] = people("skills", "", "Écho")
    warnings = files.read().warnings
    assert [(warning.line, warning.column) for warning in warnings] == [(2, "skills")] * 2 + [(3, "skills")] * 3
    told = [warning.message for warning in warnings]
    assert [message.startswith("This date is outside the season") for message in told] == [False] * 2 + [True] + [
        False
    ] * 2
    assert all("never open then" in message for message in told[:2] + told[3:])


def test_skills_that_only_those_who_need_a_supervisor_have(files: ServiceFiles) -> None:
    files.replace("stops", "windows\n", "windows,skills\n")
    files.replace("stops", "2-3 weeks,,\n", "2-3 weeks,,,\n")
    files.replace("stops", "09:00-12:00\n", "09:00-12:00,mar écho|vaccins\n")
    files.tables["members"] = people("skills,needs_supervisor,supervises", "écho,oui,", ",,", "vaccins,,oui")
    warnings = files.read().warnings
    assert [warning.message for warning in warnings] == ["No member has the skill écho."]


def test_a_role_that_only_those_who_need_a_supervisor_have(files: ServiceFiles) -> None:
    files.tables["members"] = people("needs_supervisor,supervises", "oui,", "oui,", ",oui")
    warnings = files.read().warnings
    assert [(warning.line, warning.column) for warning in warnings] == [(9, "scenario.crew.doctor")]


def test_those_who_need_a_supervisor_need_one_who_is_none_of_them(files: ServiceFiles) -> None:
    files.tables["members"] = people("needs_supervisor,supervises", "oui,oui", ",", ",")
    warnings = files.read().warnings
    assert [(warning.line, warning.column) for warning in warnings] == [(2, "supervises"), (2, "needs_supervisor")]
    files.tables["members"] = people("needs_supervisor,supervises", "oui,", ",oui", ",")
    assert files.read().warnings == ()


def test_more_bookings_than_a_half_day_can_take(files: ServiceFiles) -> None:
    """Three hours for one doctor in one room: nine consultations of 20 minutes."""
    files.replace("stops", "windows\n", "windows,least_bookings\n")
    files.replace("stops", "2-3 weeks,,\n", "2-3 weeks,,,12\n")
    files.replace("stops", "09:00-12:00\n", "09:00-12:00,9\n")
    assert files.read().warnings == ()
    files.replace("stops", ",9\n", ",10\n")
    (warning,) = files.read().warnings
    assert (warning.line, warning.column) == (3, "least_bookings")
    assert "takes 9 bookings at most" in warning.message
