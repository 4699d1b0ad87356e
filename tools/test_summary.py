#!/usr/bin/env python3
"""Counts what ctest ran: programs and cases a label, then the failed ones, then "N passed, N failed".

usage: test_summary.py RESULTS.xml BUILD_FOLDER

A Catch2 program counts as many cases as its own summary says. A program without such a summary, as a script or one
that crashed, counts as one.
"""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from dataclasses import dataclass

ALL_PASSED = re.compile(r"All tests passed \((\d+) assertions? in (\d+) test cases?\)")
SOME_FAILED = re.compile(r"^test cases: *(\d+) \|(.*)$", re.MULTILINE)
PYTHON_OK = re.compile(r"^Ran (\d+) tests? in .*\n+(OK|FAILED)(?: \((.*)\))?", re.MULTILINE)


@dataclass
class Outcome:
    passed: int = 0
    failed: int = 0


def cases_of(output: str, program_passed: bool) -> Outcome:
    """The cases that one program reports; a failed program has at least one failed case."""
    passed = failed = 0
    for match in ALL_PASSED.finditer(output):
        passed += int(match.group(2))
    for match in SOME_FAILED.finditer(output):
        parts = {what: int(count) for count, what in re.findall(r"(\d+) (passed|failed)", match.group(2))}
        passed += parts.get("passed", 0)
        failed += parts.get("failed", 0)
    for match in PYTHON_OK.finditer(output):
        broken = sum(int(n) for n in re.findall(r"(?:failures|errors)=(\d+)", match.group(3) or ""))
        passed += int(match.group(1)) - broken
        failed += broken
    if not program_passed:
        return Outcome(passed, max(failed, 1))
    return Outcome(max(passed, 1), failed)


def labels_of(build_folder: str) -> dict[str, str]:
    listing = subprocess.run(["ctest", "--test-dir", build_folder, "--show-only=json-v1"],
                             capture_output=True, text=True, check=True).stdout
    labels = {}
    for test in json.loads(listing)["tests"]:
        for item in test.get("properties", []):
            if item["name"] == "LABELS":
                labels[test["name"]] = item["value"][0]
    return labels


def main(results: str, build_folder: str) -> int:
    try:
        suite = ElementTree.parse(results).getroot()
    except (OSError, ElementTree.ParseError) as error:
        print(f"The test results cannot be read: {error}")
        print("0 passed, 1 failed")
        return 1
    labels = labels_of(build_folder)
    programs: dict[str, int] = defaultdict(int)
    totals: dict[str, Outcome] = defaultdict(Outcome)
    broken = []
    for case in suite.iter("testcase"):
        name, status = case.get("name", ""), case.get("status", "")
        skipped = case.find("skipped")
        if status == "disabled" or (skipped is not None and "SKIP" in skipped.get("message", "").upper()):
            print(f"  skipped: {name}")
            continue
        outcome = cases_of(case.findtext("system-out", ""), status == "run")
        label = labels.get(name, "other")
        programs[label] += 1
        totals[label].passed += outcome.passed
        totals[label].failed += outcome.failed
        if outcome.failed:
            broken.append(name)
    for label in sorted(programs):
        total = totals[label]
        print(f"  {label:<13}{programs[label]:>4} programs {total.passed:>6} cases passed {total.failed:>4} failed")
    for name in broken:
        print(f"  failed: {name}")
    passed = sum(total.passed for total in totals.values())
    failed = sum(total.failed for total in totals.values())
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__.strip(), file=sys.stderr)
        sys.exit(2)
    sys.exit(main(sys.argv[1], sys.argv[2]))
