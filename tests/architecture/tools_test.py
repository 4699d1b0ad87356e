#!/usr/bin/env python3
"""The scripts in tools/: they parse, the list of packages is clean, and the summary counts what a test program says."""

import subprocess
import sys
import unittest
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tools"))

from test_summary import Outcome, cases_of  # noqa: E402


class Scripts(unittest.TestCase):
    def test_bash_accepts_each(self):
        for name in ("tools/run", "tools/test", "tools/lib.sh", "tools/fuzz.sh", ".ci/run"):
            done = subprocess.run(["bash", "-n", str(PROJECT / name)], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_help_is_given_and_a_wrong_option_refused(self):
        for name in ("tools/run", "tools/test"):
            shown = subprocess.run([str(PROJECT / name), "--help"], capture_output=True, text=True, cwd="/")
            self.assertEqual(shown.returncode, 0)
            self.assertIn(name, shown.stdout)
            refused = subprocess.run([str(PROJECT / name), "--no-such-option"], capture_output=True, text=True, cwd="/")
            self.assertEqual(refused.returncode, 2)

    def test_packages_are_named_once(self):
        lines = (PROJECT / "tools/packages.txt").read_text(encoding="utf-8").splitlines()
        names = [line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()]
        self.assertGreater(len(names), 20)
        self.assertEqual(len(names), len(set(names)))
        for name in names:
            self.assertRegex(name, r"^[a-z0-9][a-z0-9+.-]+$")


class Summary(unittest.TestCase):
    def test_all_passed(self):
        self.assertEqual(cases_of("All tests passed (12 assertions in 3 test cases)\n", True), Outcome(3, 0))
        self.assertEqual(cases_of("All tests passed (1 assertion in 1 test case)\n", True), Outcome(1, 0))

    def test_some_failed(self):
        text = "test cases: 10 | 8 passed | 2 failed\nassertions: 90 | 88 passed | 2 failed\n"
        self.assertEqual(cases_of(text, False), Outcome(8, 2))

    def test_all_failed(self):
        self.assertEqual(cases_of("test cases: 2 | 2 failed\n", False), Outcome(0, 2))

    def test_crash_after_success_still_counts_as_failed(self):
        self.assertEqual(cases_of("All tests passed (12 assertions in 3 test cases)\n", False), Outcome(3, 1))

    def test_script_without_a_summary(self):
        self.assertEqual(cases_of("", True), Outcome(1, 0))
        self.assertEqual(cases_of("", False), Outcome(0, 1))

    def test_python_program(self):
        self.assertEqual(cases_of("Ran 4 tests in 0.1s\n\nOK\n", True), Outcome(4, 0))
        self.assertEqual(cases_of("Ran 4 tests in 0.1s\n\nFAILED (failures=1, errors=1)\n", False), Outcome(2, 2))


if __name__ == "__main__":
    unittest.main()
