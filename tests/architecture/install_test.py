#!/usr/bin/env python3
"""usage: install_test.py BUILD_FOLDER: installs into an empty folder, looks for each file and starts practicectl there."""

import subprocess
import sys
import tempfile
from pathlib import Path

EXPECTED = [
    "bin/practicedesk",
    "bin/practicectl",
    "share/applications/org.practicedesk.PracticeDesk.desktop",
    "share/metainfo/org.practicedesk.PracticeDesk.metainfo.xml",
    "share/icons/hicolor/scalable/apps/org.practicedesk.PracticeDesk.svg",
    "share/doc/PracticeDesk/LICENSE",
    "share/doc/PracticeDesk/README.md",
]
# Built only where COIN-OR is.
SOLVER = "bin/practicedesk-solver"


def main(build_folder: str) -> int:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        done = subprocess.run(["cmake", "--install", build_folder, "--prefix", name], capture_output=True, text=True)
        if done.returncode != 0:
            print(done.stdout, done.stderr, sep="\n")
            return 1
        expected = EXPECTED + ([SOLVER] if (Path(build_folder) / "src/scheduling/solver/program").is_dir() else [])
        missing = [path for path in expected if not (place / path).is_file()]
        for path in missing:
            print(f"not installed: {path}")
        if missing:
            return 1
        shown = subprocess.run([place / "bin/practicectl", "--help"], capture_output=True, text=True, cwd=name)
        if shown.returncode != 0 or "verify" not in shown.stdout:
            print(f"the installed practicectl --help ended with {shown.returncode}:\n{shown.stdout}{shown.stderr}")
            return 1
        if SOLVER in expected:
            told = subprocess.run([place / SOLVER, "--help"], capture_output=True, text=True, cwd=name)
            if "practicectl roster solve" not in told.stdout:
                print(f"the installed practicedesk-solver ended with {told.returncode}:\n{told.stdout}{told.stderr}")
                return 1
    print(f"{len(expected)} files in place, practicectl starts")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
