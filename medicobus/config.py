"""One YAML file: the sections that the steps own, and the tables that it names."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, TypeVar

from medicobus.config_warnings import config_warnings
from medicobus.errors import InputError, Problem
from medicobus.publish import Publication
from medicobus.reading.crosscheck import crosscheck
from medicobus.reading.findings import Findings
from medicobus.reading.holidays import dates_of
from medicobus.reading.pins import idle_pins
from medicobus.reading.refusals import suggestion
from medicobus.reading.sections import read_section
from medicobus.reading.service import TABLES, Service, beside, read_service
from medicobus.reading.text_file import Source, read_bytes
from medicobus.reading.yaml_file import Document, read_yaml
from medicobus.rules import RULES, Rule
from medicobus.scenario.cell_types import Text
from medicobus.scenario.scenario import Scenario, Terms
from medicobus.schema import Section
from medicobus.travel import PROVIDERS, Estimate, Provider
from medicobus.words import _

AnySection = TypeVar("AnySection", bound=Section)


class Heading(Section):
    """What stands at the top of the config, beside its sections."""

    title: Text
    """The service's title."""
    language: Literal["fr", "en"] = "fr"
    """The language of what is published."""


SECTIONS = ("title", "language", "scenario", "travel", "rules", "publish")
"""The keys of the config."""


class Config(Section):
    """One service and one season, with all that is to be done about it, read and checked."""

    path: Path
    """The config's file."""
    title: str
    """The service's title."""
    language: str
    """The language of what is published."""
    scenario: Scenario
    """The question, without travel times."""
    travel: Provider
    """Where travel times come from."""
    rules: tuple[Rule, ...]
    """The rules that are switched on, in the order of the list of rules."""
    publish: Publication
    """What is handed out."""
    warnings: tuple[Problem, ...]
    """What deserves a look, and does not keep a plan from being made."""
    input_hash: str
    """SHA-256 of the bytes of the config and of the files that it names."""


def read_config(path: Path) -> Config:
    """The config and all its tables.

    Raises:
        InputError: something is wrong; tells every problem of every file at once.
    """
    data = read_bytes(Source(path, str(path)))
    document = read_yaml(data, str(path))
    findings = Findings(errors=list(document.problems), files=[str(path)])
    _check_keys(document, findings)
    sections: dict[str, Any] = {}
    with findings.gathering():
        stated = {key: document.value[key] for key in Heading.model_fields if key in document.value}
        sections |= dict(read_section(Heading, document, (), stated))
    service = read_service(document, path.parent, findings)
    with findings.gathering():
        sections["travel"] = _beside_config(_read_travel(document), path.parent)
    sections["rules"] = _read_rules(document, findings)
    with findings.gathering():
        publish = read_section(Publication, document, ("publish",), document.get(("publish",)))
        sections["publish"] = _beside_config(publish, path.parent)
    crosscheck(service, findings)
    findings.warnings.extend(config_warnings(service, sections["rules"]))
    files = [data, *(table.data for table in service.tables())]
    for key in ("travel", "publish"):
        files += _named_files(sections.get(key), key, document, findings)
    findings.raise_if_any()
    scenario = _scenario(service, sections["title"], sections["language"])
    findings.warnings.extend(idle_pins(service, scenario))
    return Config(
        path=path,
        scenario=scenario,
        warnings=findings.in_order(findings.warnings),
        input_hash=_hash(files),
        **sections,
    )


def _check_keys(document: Document, findings: Findings) -> None:
    for key in document.value:
        if key not in SECTIONS:
            problem = document.problem_of_key((key,), _("This key is not known."), suggestion(key, SECTIONS))
            findings.errors.append(problem)


def _read_travel(document: Document) -> Provider:
    data = document.get(("travel",))
    options = dict(data) if isinstance(data, dict) else data
    name = options.pop("provider", None) if isinstance(options, dict) else None
    by_name = {kind.name: kind for kind in PROVIDERS}
    kind = Estimate if name is None else by_name.get(name) if isinstance(name, str) else None
    if kind is None:
        message = _("This travel provider is not known.")
        problem = document.problem(("travel", "provider"), message, suggestion(str(name), tuple(by_name)))
        raise InputError([problem])
    return read_section(kind, document, ("travel",), options)


def _read_rules(document: Document, findings: Findings) -> tuple[Rule, ...]:
    """The rules, each with its options; what is not named keeps its default, and nothing switches a rule off."""
    data = document.get(("rules",))
    if not isinstance(data, dict | None):
        message, remedy = _("Keys and values are expected here."), _("Write them beneath, one a line: key: value.")
        findings.errors.append(document.problem(("rules",), message, remedy))
    options = data if isinstance(data, dict) else {}
    by_name = {kind.name: kind for kind in RULES}
    for name in options:
        if name not in by_name:
            problem = document.problem_of_key(
                ("rules", name), _("This rule is not known."), suggestion(name, tuple(by_name))
            )
            findings.errors.append(problem)
    rules: list[Rule] = []
    for name, kind in by_name.items():
        priced = [key for key in ("weight", "tier") if document.stands(("rules", name, key))]
        if kind.structural and priced:
            message = _("This rule is part of what a plan is: it has neither weight nor tier.")
            findings.errors.append(document.problem_of_key(("rules", name, priced[0]), message, _("Remove the line.")))
            continue
        if name not in options or options[name] is not None:
            with findings.gathering():
                rules.append(read_section(kind, document, ("rules", name), options.get(name)))
        elif kind.structural:
            message = _("This rule is part of what a plan is and cannot be switched off.")
            findings.errors.append(document.problem(("rules", name), message, _("Remove the line.")))
    return tuple(rules)


def _beside_config(section: AnySection, folder: Path) -> AnySection:
    """The section with the files that it names found from the config's folder."""
    paths = {name: beside(folder, value) for name, value in section if isinstance(value, Path)}
    return section.model_copy(update=paths) if paths else section


def _named_files(section: Section | None, key: str, document: Document, findings: Findings) -> list[bytes]:
    found = []
    for name, value in section or ():
        if isinstance(value, Path):
            with findings.gathering():
                found.append(read_bytes(Source(value, str(value), named_at=document.problem((key, name), ""))))
    return found


def _scenario(service: Service, title: str, language: str) -> Scenario:
    terms = service.terms
    if terms is None:
        message = "the scenario's section is missing without a problem that says so"
        raise AssertionError(message)
    values = {name: getattr(terms, name) for name in Terms.model_fields}
    tables = {name: getattr(service, name).rows for name in TABLES}
    dates = dates_of(terms.season, terms.holidays)
    return Scenario(title=title, language=language, dates=dates, **values, **tables)


def _hash(files: Sequence[bytes]) -> str:
    """The hash of several files; their lengths keep one from running into the next."""
    digest = sha256()
    for data in files:
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()
