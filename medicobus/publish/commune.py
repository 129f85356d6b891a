"""The communes that are served, told apart where two share a name, with the stops of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from medicobus.publish.text import one_line, plain
from medicobus.scenario.scenario import Scenario
from medicobus.scenario.territory import Stop


@dataclass(frozen=True)
class Commune:
    """A commune and its stops, in the order of the table."""

    label: str
    """Its name; with the département or the INSEE code where another has the same name."""
    stops: tuple[Stop, ...]


def communes(scenario: Scenario) -> tuple[Commune, ...]:
    """Every commune that has a stop, by name."""
    groups: dict[tuple[str, str | None], list[Stop]] = defaultdict(list)
    for stop in scenario.stops:
        groups[plain(one_line(stop.commune)), _code(scenario, stop)].append(stop)
    found = [Commune(_label(scenario, stops[0]), tuple(stops)) for stops in groups.values()]
    return tuple(sorted(found, key=lambda commune: plain(commune.label)))


def commune_labels(scenario: Scenario) -> dict[str, str]:
    """For each stop's id the name of its commune, told apart from its namesakes."""
    return {stop.id: commune.label for commune in communes(scenario) for stop in commune.stops}


def place_line(stop: Stop) -> str:
    """The exact spot, else what people call the stop."""
    return one_line(stop.place or stop.name)


def place_lines(stop: Stop) -> tuple[str, ...]:
    """Name, exact spot and address, each once, those that say nothing new left out."""
    lines: list[str] = []
    for text in (stop.name, stop.place, stop.address):
        line = one_line(text or "")
        if line and not any(plain(line) in plain(other) for other in lines):
            lines.append(line)
    return tuple(lines)


def address_line(stop: Stop) -> str:
    """Where a map looks: the address and the commune; the spot where no address is stated."""
    line, commune = one_line(stop.address or place_line(stop)), one_line(stop.commune)
    return line if plain(commune) in plain(line) else f"{line}, {commune}"


def _code(scenario: Scenario, stop: Stop) -> str | None:
    """The stop's INSEE code, else the only one that its commune's name has."""
    if stop.insee is not None:
        return stop.insee
    codes = _codes(scenario, stop)
    return codes[0] if len(codes) == 1 else None


def _codes(scenario: Scenario, stop: Stop) -> tuple[str, ...]:
    """The INSEE codes that stand beside this commune's name, each once."""
    name = plain(one_line(stop.commune))
    return tuple(dict.fromkeys(s.insee for s in scenario.stops if s.insee and plain(one_line(s.commune)) == name))


def _label(scenario: Scenario, stop: Stop) -> str:
    name, code, namesakes = one_line(stop.commune), _code(scenario, stop), _codes(scenario, stop)
    if code is None or len(namesakes) == 1:
        return name
    departments = [_department(other) for other in namesakes]
    own = _department(code)
    return f"{name} ({own})" if departments.count(own) == 1 else f"{name} ({code})"


def _department(insee: str) -> str:
    """The département of an INSEE code; overseas it has three characters."""
    return insee[:3] if insee.startswith(("97", "98")) else insee[:2]
