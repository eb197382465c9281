"""Counting claims: each is one line, ok or FAIL with expected and observed, and the counts at the end."""

import contextlib
import sys
import traceback
from collections.abc import Iterator

from .errors import LabError


class Claims:
    """Used as `with claims.check("…"):`; a LabError inside makes the claim fail, and the next one is checked all the same."""

    def __init__(self, out=sys.stdout):
        self._out = out
        self.passed = 0
        self.failed = 0

    @contextlib.contextmanager
    def check(self, claim: str) -> Iterator[None]:
        """The block is the proof of the claim."""
        try:
            yield
        except Exception as failure:  # the frame that turns whatever went wrong into a counted failure
            self.failed += 1
            self._say(f"FAIL  {claim}")
            words = str(failure) if isinstance(failure, LabError) else traceback.format_exc()
            self._say("".join(f"      {line}\n" for line in words.splitlines()).rstrip())
            return
        self.passed += 1
        self._say(f"ok    {claim}")

    def end(self) -> int:
        """Print the counts; the exit code."""
        self._say(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed or not self.passed else 0

    def _say(self, text: str) -> None:
        self._out.write(text + "\n")
        self._out.flush()
