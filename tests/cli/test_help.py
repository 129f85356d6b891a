"""`--help` is fast, complete, and in the user's language."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.commands import PROGRAM
from tests.cli.conftest import Said

COMMANDS = ("init", "check", "travel", "propose", "plan", "show", "verify", "publish", "feeds", "ledger", "rules")
OPTIONS = {
    "init": ("--from", "--as"),
    "plan": ("--to", "--time-limit", "--gap", "--seed", "--workers", "--repeatable"),
    "show": ("--week",),
    "propose": ("--communes", "--to", "--overwrite", "--consultations", "--share", "--reach"),
    "publish": ("--to", "--only", "--previous"),
    "feeds": ("--renew", "--revoke", "--to"),
    "ledger": ("--to",),
}
ENGLISH = re.compile(
    r"\b(Usage:|Show|message|exit|required|default|Default|Commands|Missing|missing|No such|Invalid|invalid|"
    r"Error|Try|for help|the|this|file|value|argument|integer|float|text|and|with|Got|unexpected|requires)\b"
)
SLOW = ("ortools", "pandas", "babel", "holidays", "icalendar", "python_calamine", "xlsxwriter", "medicobus.config")
HALF_A_SECOND = 0.5


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_in_french_there_is_no_english(say: Callable[..., Said], command: str | None) -> None:
    said = say(*([command] if command else []), "--help")
    assert said.code == 0
    assert said.err == ""
    assert said.out.startswith("Utilisation : medicobus")
    assert ENGLISH.findall(said.out) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_told(say: Callable[..., Said], command: str) -> None:
    page = say(command, "--help", "--lang", "en").out
    assert page.startswith("Usage: medicobus")
    for option in (*OPTIONS.get(command, ()), "--json", "--lang fr|en", "--help"):
        assert option in page
    assert max(map(len, page.splitlines())) <= 100


def test_the_short_form_and_the_version(say: Callable[..., Said]) -> None:
    assert say("check", "-h").out == say("check", "--help").out
    assert re.fullmatch(r"medicobus \d+\.\d+\.\d+\n", say("--version").out)
    assert say("--version", "--json").document["version"] in say("--version").out


def test_every_command_is_told(say: Callable[..., Said]) -> None:
    page = say("--lang=en", "--help").out
    assert re.findall(r"^  ([a-z]+)  ", page, re.MULTILINE) == list(COMMANDS)


def test_without_a_command_the_page_is_an_error(say: Callable[..., Said]) -> None:
    said = say()
    assert (said.code, said.out) == (2, "")
    assert "Commandes" in said.err


@pytest.mark.parametrize("command", [(), ("plan",), ("publish",), ("rules",)])
def test_a_page_needs_nothing_slow(command: tuple[str, ...]) -> None:
    code = (
        "import sys\nfrom medicobus.cli.run import run\n"
        f"assert run({[*command, '--help']!r}) == 0\n"
        f"print([name for name in {SLOW!r} if name in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stderr == "[]\n"


def test_a_page_is_there_within_half_a_second() -> None:
    """Of several runs the fastest, less Python's own start: what other programs take is left out."""

    def fastest(*command: str | Path) -> float:
        took = []
        for _number in range(4):
            start = time.perf_counter()
            subprocess.run(command, capture_output=True, check=True)
            took.append(time.perf_counter() - start)
        return min(took)

    assert fastest(PROGRAM, "plan", "--help") - fastest(sys.executable, "-c", "pass") < HALF_A_SECOND
