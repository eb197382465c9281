"""Counts of stages: nothing that went wrong may look like success."""

import argparse
import contextlib
import io
import sys
import tempfile
import unittest
from pathlib import Path

from virtualrack import testrun
from virtualrack.testrun import Counts, Stage


class TestRunTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        before = testrun.LOGS
        testrun.LOGS = Path(folder.name)
        self.addCleanup(setattr, testrun, "LOGS", before)

    def counts_of(self, program: str) -> Counts:
        with contextlib.redirect_stdout(io.StringIO()):
            return testrun.run_stage(Stage("x", [sys.executable, "-c", program], testrun.counted_line))

    def test_counts_are_those_of_the_last_line(self):
        self.assertEqual(self.counts_of("print('1 passed, 9 failed'); print('3 passed, 0 failed')"), Counts(3, 0))

    def test_a_bad_exit_is_a_failure_whatever_was_counted(self):
        self.assertEqual(self.counts_of("print('3 passed, 0 failed'); raise SystemExit(2)"), Counts(3, 1))

    def test_a_stage_without_tests_failed(self):
        self.assertEqual(self.counts_of("print('all is well')"), Counts(0, 1))

    def test_the_last_line_is_the_sum_and_the_exit_follows_it(self):
        out = io.StringIO()
        stages = [Stage("a", [sys.executable, "-c", "print('2 passed, 0 failed')"], testrun.counted_line)]
        stages.append(Stage("b", [sys.executable, "-c", "print('1 passed, 1 failed'); exit(1)"], testrun.counted_line))
        before = testrun.stages
        testrun.stages = lambda everything: stages
        self.addCleanup(setattr, testrun, "stages", before)
        with contextlib.redirect_stdout(out):
            code = testrun.run(argparse.Namespace(all=False, only=None))
        self.assertEqual((out.getvalue().splitlines()[-1], code), ("3 passed, 1 failed", 1))

