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

    def test_maven_counts_are_summed_over_modules_and_skipped_ones_left_out(self):
        output = "[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s -- in a.BTest\n"
        output += "[WARNING] Tests run: 10, Failures: 1, Errors: 2, Skipped: 3\n[INFO] Tests run: 5, Failures: 0, Errors: 0, Skipped: 0\n"
        self.assertEqual(testrun.maven_summary(output), Counts(9, 3))

    def test_a_stage_that_does_not_exist_is_refused_with_those_that_do(self):
        parser = argparse.ArgumentParser()
        testrun.arguments(parser)
        with contextlib.redirect_stderr(io.StringIO()) as said, self.assertRaises(SystemExit) as end:
            parser.parse_args(["--only", "java on mysq"])
        self.assertEqual(end.exception.code, 2)
        self.assertIn("java on mysql", said.getvalue())

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

