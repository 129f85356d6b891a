"""Data on stdout, everything else on stderr; colours and moving bars on a terminal only."""

from __future__ import annotations

import os
import pty
import subprocess
import threading
from pathlib import Path

from tests.cli.commands import PROGRAM, document, medicobus, small_service

ESCAPE = "\x1b["
COLOUR = "\x1b[1;32m"


def in_a_terminal(*arguments: str, cwd: Path, **environment: str) -> tuple[int, str]:
    """Run a command whose three streams are a terminal; give the exit code and what the terminal got."""
    ours, theirs = pty.openpty()
    got: list[bytes] = []

    def read() -> None:
        try:
            while piece := os.read(ours, 65536):
                got.append(piece)
        except OSError:
            return  # the other end is closed

    reader = threading.Thread(target=read)
    reader.start()
    env = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    env |= {"TERM": "xterm-256color", "COLUMNS": "100", **environment}
    process = subprocess.Popen([PROGRAM, *arguments], cwd=cwd, env=env, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    code = process.wait(timeout=120)
    reader.join(timeout=10)
    os.close(ours)
    return code, b"".join(got).decode()


def test_a_plan_off_a_terminal(tmp_path: Path) -> None:
    small_service(tmp_path)
    ended = medicobus("plan", "service.yaml", "--json", cwd=tmp_path)
    assert ended.returncode == 0
    assert document(ended)["plan"] == "out/service/plan.json"
    assert ESCAPE not in ended.stdout + ended.stderr
    first, *rest = ended.stderr.splitlines()
    assert "60 secondes" in first
    tiers = [line.split(" : ")[0] for line in rest]
    assert tiers == list(dict.fromkeys(tiers))
    assert set(tiers) <= {"soins", "régularité", "personnes", "route"}
    assert "écart 0 %" in ended.stderr


def test_a_plan_in_a_terminal(tmp_path: Path) -> None:
    small_service(tmp_path)
    code, got = in_a_terminal("plan", "service.yaml", cwd=tmp_path)
    assert code == 0
    assert COLOUR in got
    assert "borne" in got
    assert "Plan optimal" in got


def test_no_color_is_respected(tmp_path: Path) -> None:
    small_service(tmp_path)
    code, got = in_a_terminal("check", "service.yaml", cwd=tmp_path, NO_COLOR="1")
    assert code == 0
    assert "Tout a pu être lu." in got
    assert "\x1b[32m" not in got


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    command = f"{PROGRAM} rules | head -n 1; exit ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.stderr == ""
    assert len(ended.stdout.splitlines()) == 1


def test_a_stdout_that_is_full_is_told(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run([PROGRAM, "rules"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 2
    assert b"Traceback" not in ended.stderr
    assert ended.stderr


def test_letters_that_the_terminal_lacks_do_no_harm(tmp_path: Path) -> None:
    small_service(tmp_path)
    ended = medicobus("rules", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert ended.returncode == 0
    assert "r?gle" in ended.stdout
    ended = medicobus("check", "service.yaml", "--json", cwd=tmp_path, PYTHONIOENCODING="latin-1")
    assert document(ended)["stops"][0]["name"] == "Salle des fêtes"


def test_everything_that_goes_wrong_is_on_stderr(tmp_path: Path) -> None:
    ended = medicobus("plan", "missing.yaml", cwd=tmp_path)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Traceback" not in ended.stderr
    assert list(tmp_path.iterdir()) == []
