# SPDX-License-Identifier: Apache-2.0
"""Callback plugin: appends every task result to a spool file, one JSON object a line."""

from __future__ import absolute_import, division, print_function

__metaclass__ = type

DOCUMENTATION = r"""
name: spool
type: notification
short_description: Append task results to a spool file as JSON lines
version_added: "1.0.0"
description:
  - Appends one JSON object a line to the file named by the environment variable E(MILLWRIGHT_SPOOL).
    Whoever started the play reads the file while it grows. The play never waits for the reader.
  - Each line has C(counter) (from 1, no gaps), C(ts) (RFC 3339, UTC), C(kind) (C(task_start), C(result) or C(stats)).
  - A C(result) has C(host), C(task), C(role), C(action), C(status) (C(ok), C(changed), C(failed),
    C(unreachable), C(skipped)), C(changed), C(ignored), C(duration_ms), C(diff_bytes) and C(msg) (at most 2000 characters).
  - Secrets do not reach the file. Results of tasks with C(no_log) carry a fixed text, values under names such as
    password, token, secret or key are replaced, and so are such assignments inside messages.
requirements:
  - the environment variable E(MILLWRIGHT_SPOOL); without it the plugin switches itself off
"""

import json
import os
import re
import time
from datetime import datetime

from ansible.plugins.callback import CallbackBase

MAX_MESSAGE = 2000
MAX_NAME = 300
HIDDEN = "***"
SECRET_NAME = re.compile(r"pass(word|wd|phrase)|token|secret|credential|(^|[_-])key$|(api|private|access)[_-]?key", re.I)
SECRET_ASSIGNMENT = re.compile(
    r"""(?ix)
    ( [\w-]* (?:pass(?:word|wd|phrase)|token|secret|credential|(?:api|private|access)[_-]?key) [\w-]*
      ["']? \s* (?:=|:|\sis\s) \s* )
    ( "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' | [^\s,;}]+ )"""
)
BEARER = re.compile(r"(?i)\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}")
PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.S)


def redact_text(text):
    """Replaces what looks like a secret inside a text."""
    text = PRIVATE_KEY.sub(HIDDEN, text)
    text = BEARER.sub(lambda m: m.group(1) + " " + HIDDEN, text)
    return SECRET_ASSIGNMENT.sub(lambda m: m.group(1) + HIDDEN, text)


def redact(value, depth=0):
    """Copies a result with every value under a secret's name replaced, to a bounded depth."""
    if depth > 8:
        return HIDDEN
    if isinstance(value, dict):
        return dict(
            (str(k), HIDDEN if SECRET_NAME.search(str(k)) else redact(v, depth + 1)) for k, v in value.items()
        )
    if isinstance(value, (list, tuple)):
        return [redact(v, depth + 1) for v in value]
    if isinstance(value, str):
        return redact_text(str(value))
    return value


def bounded(text, limit):
    """Cuts a text at a number of characters, and says so."""
    text = str(text)
    return text if len(text) <= limit else text[: limit - 5] + "[cut]"


def as_text(value):
    """A message's value as text: texts stay, all else becomes JSON."""
    if isinstance(value, str):
        return str(value)
    return json.dumps(value, default=str, sort_keys=True)


def message(result, no_log):
    """The few words of a result that help a person: its message and the ends of its error output."""
    if no_log or result.get("_ansible_no_log") or "censored" in result:
        return "hidden: the task has no_log"
    shown = redact(dict((k, result[k]) for k in ("msg", "reason", "module_stderr", "stderr", "rc") if result.get(k)))
    parts = [as_text(shown[k]) for k in ("msg", "reason") if k in shown]
    if "rc" in shown:
        parts.append("exit status %s" % shown["rc"])
    parts += [as_text(shown[k]).strip()[-800:] for k in ("stderr", "module_stderr") if k in shown]
    return bounded("\n".join(parts), MAX_MESSAGE)


def diff_bytes(result):
    """How many bytes of difference a task reported; the difference itself is not kept."""
    diffs = result.get("diff") or []
    diffs = diffs if isinstance(diffs, list) else [diffs]
    texts = [d.get(k) for d in diffs if isinstance(d, dict) for k in ("before", "after", "prepared")]
    return sum(len(t.encode("utf-8", "replace")) for t in texts if isinstance(t, str))


class CallbackModule(CallbackBase):
    """Writes the spool; one instance lives as long as one ansible-playbook."""

    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "millwright.fleet.spool"
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self):
        super(CallbackModule, self).__init__()
        self.counter = 0
        self.started = {}
        self.file = None
        path = os.environ.get("MILLWRIGHT_SPOOL")
        if not path:
            self.disabled = True
            return
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.file = os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace")

    def append(self, kind, **fields):
        """Appends one line and hands it to the operating system at once."""
        self.counter += 1
        stamp = datetime.utcfromtimestamp(time.time()).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        line = dict(fields, counter=self.counter, ts=stamp, kind=kind)
        self.file.write(json.dumps(line, sort_keys=True, default=str) + "\n")
        self.file.flush()

    def names(self, task):
        """The names by which a person knows a task."""
        role = task._role.get_name() if task._role else None
        return dict(task=bounded(redact_text(task.get_name()), MAX_NAME), role=role, action=str(task.action))

    def begin(self, task):
        self.append("task_start", **self.names(task))

    def record(self, result, status, ignored=False):
        """Appends the outcome of one task on one host."""
        host, task, details = result._host.get_name(), result._task, result._result
        begun = self.started.pop((host, task._uuid), None)
        self.append(
            "result",
            host=bounded(host, MAX_NAME),
            status=status,
            changed=bool(details.get("changed", False)),
            ignored=bool(ignored),
            duration_ms=None if begun is None else int((time.monotonic() - begun) * 1000),
            diff_bytes=0 if task.no_log else diff_bytes(details),
            msg=message(details, task.no_log),
            **self.names(task)
        )

    def v2_runner_on_start(self, host, task):
        self.started[(host.get_name(), task._uuid)] = time.monotonic()

    def v2_playbook_on_task_start(self, task, is_conditional):
        self.begin(task)

    def v2_playbook_on_handler_task_start(self, task):
        self.begin(task)

    def v2_runner_on_ok(self, result):
        self.record(result, "changed" if result._result.get("changed", False) else "ok")

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self.record(result, "failed", ignore_errors)

    def v2_runner_on_unreachable(self, result):
        self.record(result, "unreachable")

    def v2_runner_on_skipped(self, result):
        self.record(result, "skipped")

    def v2_playbook_on_stats(self, stats):
        hosts = dict((host, stats.summarize(host)) for host in sorted(stats.processed))
        self.append("stats", hosts=hosts)
