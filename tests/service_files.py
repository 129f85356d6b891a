"""A small valid service on disk, which each test breaks in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from medicobus.config import Config, read_config
from medicobus.errors import InputError, Problem

CONFIG = """\
title: Bus d'Exemple
language: fr
scenario:
  timezone: Europe/Paris
  season: {first_day: 2027-01-04, weeks: 13}
  weekdays: [mon, tue, wed]
  half_days: {morning: "08:30-12:30", afternoon: "13:30-17:30"}
  holidays: {public: FR, on_public_holiday: skip, school_zone: B}
  crew: {doctor: 1, assistant: 1}
  practitioners: [doctor]
  stops: tables/stops.csv
  members: tables/members.csv
  buses: tables/buses.csv
  absences: tables/absences.csv
  availabilities: tables/availabilities.csv
  closures: tables/closures.csv
travel: {provider: estimate, speed_kmh: 50, detour: 1.4}
rules:
  fair_load: {weight: 3}
publish: {organizer: "mailto:planning@example.org", phone: "02 00 00 00 00"}
"""

TABLES = {
    "stops": """\
id,name,commune,insee,lat,lon,bus,visit,frequency,weekdays,windows
prey,Salle des fêtes,Prey,27478,48.96,1.21,bus-1,day,every 2-3 weeks,,
gauciel,Mairie,Gauciel,27280,49.01,1.26,any,half_day,weekly,tue,09:00-12:00
""",
    "members": """\
id,name,roles,lat,lon,available,only_stops,departments
dr-1,Dr Exemple 1,doctor,49.02,1.15,mon|tue,,27
dr-2,Dr Exemple 2,médecin,,,wed,prey,
aide-1,Exemple 3,assistant|driver,49.02,1.16,every day,,
""",
    "buses": """\
id,name,base,lat,lon,hours
bus-1,Bus d'Exemple,Évreux,49.02,1.15,07:00-19:00
""",
    "absences": """\
member,from,until
dr-1,2027-02-22,2027-02-28
""",
    "availabilities": """\
member,from,until,half_day,kind
dr-2,12/01/2027,,matin,dernier recours
""",
    "closures": """\
what,id,from,until
stop,prey,2027-03-09,
service,,2027-02-15,2027-02-19
""",
}


@dataclass
class ServiceFiles:
    """The files of a service, to be changed before they are read."""

    folder: Path
    config: str = CONFIG
    tables: dict[str, str | bytes] = field(default_factory=lambda: dict(TABLES))

    @property
    def path(self) -> Path:
        return self.folder / "service.yaml"

    def replace(self, name: str, old: str, new: str) -> None:
        """Change a text that stands once in a table, or in the config."""
        text = self.config if name == "config" else self.tables[name]
        assert isinstance(text, str)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        if name == "config":
            self.config = text.replace(old, new)
        else:
            self.tables[name] = text.replace(old, new)

    def read(self) -> Config:
        """Write the files and read them."""
        (self.folder / "tables").mkdir(exist_ok=True)
        self.path.write_text(self.config, encoding="utf-8")
        for name, content in self.tables.items():
            data = content if isinstance(content, bytes) else content.encode()
            (self.folder / "tables" / f"{name}.csv").write_bytes(data)
        return read_config(self.path)

    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, if anything is."""
        try:
            self.read()
        except InputError as error:
            return error.problems
        return ()

    def problem(self) -> Problem:
        """The only thing that is wrong."""
        found = self.problems()
        assert len(found) == 1, [str(problem) for problem in found]
        return found[0]

    def shown(self, name: str) -> str:
        """How a table is named in problems."""
        return str(self.folder / "tables" / f"{name}.csv")
