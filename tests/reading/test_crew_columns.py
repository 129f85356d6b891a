"""Offers, skills and supervision in the tables: what is wrong, and what deserves a warning."""

from __future__ import annotations

from tests.service_files import ServiceFiles


def test_the_same_half_days_twice_in_some_weeks_of_the_month(files: ServiceFiles) -> None:
    header = "id,name,roles,available,last_resort"
    row = "dr-2,Exemple 2,doctor,mon,\naide-1,Exemple 3,assistant|driver,mon,\ndr-1,Exemple 1,doctor,{},{}"
    files.tables["members"] = f"{header}\n" + row.format("lun-mer une semaine par mois", "mar 2 semaines par mois")
    problem = files.problem()
    assert (problem.line, problem.column) == (4, "last_resort")
    assert "share half-days" in problem.message
    files.tables["members"] = f"{header}\n" + row.format("lun-mar une semaine par mois", "mer 2 semaines par mois")
    assert files.problems() == ()
