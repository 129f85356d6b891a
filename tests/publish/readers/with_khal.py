"""Reads a calendar with khal, Debian's; prints UID, start and end in UTC, as JSON."""

import json
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

CONFIG = """
[calendars]
[[read]]
path = {folder}/read
[locale]
local_timezone = America/New_York
default_timezone = America/New_York
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
[sqlite]
path = {folder}/khal.db
"""


def khal(folder: Path, *arguments: str) -> str:
    command = ["khal", "--config", str(folder / "config"), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def instant(text: str) -> str:
    local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("America/New_York"))
    return local.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ")


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    (folder / "read").mkdir()
    (folder / "config").write_text(CONFIG.format(folder=folder))
    khal(folder, "import", "--batch", "-a", "read", sys.argv[1])
    told = khal(folder, "list", "--once", "--format", "{uid}|{start-long}|{end-long}", "2026-12-01", "500d")
    rows = [line.split("|") for line in told.splitlines() if line.count("|") == 2]
    sys.stdout.write(json.dumps([[uid, instant(start), instant(end)] for uid, start, end in rows]))
