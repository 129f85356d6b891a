"""The deliberate faults have their place in the code, and a few of them are tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from medicobus.rules import RULES, Rule
from tests.mutants import MUTANTS, Mutant
from tests.mutation import BY_HAND, ROOT, copied, noticed, table, verdict

FEWEST = 2
"""One at least in each of a rule's two sayings."""

SAMPLE = {
    ("rules/frequency.py", "visits * stop.priority"),
    ("rules/caps.py", "day.isocalendar()[:2]"),
    ("rules/purpose.py", "extra += len(others) - len(set(others))"),
}


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: f"{mutant.file} {mutant.old} {mutant.new}")
def test_every_fault_has_its_place(mutant: Mutant) -> None:
    text = (ROOT / "medicobus" / mutant.file).read_text(encoding="utf-8")
    assert text.count(mutant.old) == 1
    compile(text.replace(mutant.old, mutant.new), mutant.file, "exec")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_faults_of_its_own(rule: type[Rule]) -> None:
    assert sum(mutant.file == f"rules/{rule.name}.py" for mutant in MUTANTS) >= FEWEST


@pytest.mark.parametrize("place", sorted(SAMPLE))
def test_a_fault_is_noticed(place: tuple[str, str], tmp_path: Path) -> None:
    (mutant,) = [one for one in MUTANTS if (one.file, one.old) == place]
    found = verdict(mutant, tmp_path)
    assert found.caught, found.by
    assert found.by.startswith("test_")
    assert f"| {mutant.file} |" in table([found])


def test_without_a_fault_nothing_is_noticed(tmp_path: Path) -> None:
    copied(tmp_path / "sound")
    assert noticed(tmp_path / "sound", BY_HAND) is None


def test_a_fault_without_its_place_is_told(tmp_path: Path) -> None:
    found = verdict(Mutant("rules/caps.py", "no such text", "", "caps"), tmp_path)
    assert not found.caught
    assert found.by == "MISPLACED"
