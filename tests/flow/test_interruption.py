"""Ctrl-C ends the search with the best plan that it has."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path

from tests.cli.commands import PROGRAM, document, medicobus

ROOT = Path(__file__).parents[2]


def test_the_best_plan_so_far_is_written(tmp_path: Path) -> None:
    for name in ("config", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    process = subprocess.Popen(
        [PROGRAM, "plan", "config/doctobus-evreux.yaml", "--to", "plan.json"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stderr is not None
    # Once the first tier is told of, there is a plan, and the second tier is at work.
    preparing, first = process.stderr.readline(), process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert "Ctrl-C" in preparing
    assert first.startswith("soins")
    assert process.returncode == 0, err
    assert "La recherche a été interrompue" in out
    assert "Plan valable" in out
    told = document(medicobus("verify", "config/doctobus-evreux.yaml", "plan.json", "--json", cwd=tmp_path))
    assert told["holds"] is True
    published = medicobus("publish", "config/doctobus-evreux.yaml", "plan.json", cwd=tmp_path)
    assert published.returncode == 0, published.stderr


def test_before_there_is_a_plan_nothing_is_written(tmp_path: Path) -> None:
    for name in ("config", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    process = subprocess.Popen(
        [PROGRAM, "plan", "config/doctobus-evreux.yaml", "--to", "plan.json"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stderr is not None
    assert "Ctrl-C" in process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    if process.returncode == 0:  # the search had begun, and had a plan already
        assert (tmp_path / "plan.json").is_file()
    else:
        assert (process.returncode, out) == (130, "")
        assert "Interrompu" in err
        assert not (tmp_path / "plan.json").exists()
