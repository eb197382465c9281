#!/usr/bin/python
# SPDX-License-Identifier: Apache-2.0
"""Writes a set of small text files in one module run."""

from __future__ import absolute_import, division, print_function

__metaclass__ = type

DOCUMENTATION = r"""
module: files
short_description: Write a set of small text files in one run
version_added: "1.0.0"
description:
  - Writes, checks and removes several files with one module run. On a slow machine each run
    costs seconds, so one run for ten files is ten times quicker than ten C(copy) tasks.
  - Every file is checked by its I(validate) command before the first one is moved into place,
    so a file that its program refuses changes nothing at all.
author: The Millwright authors
options:
  files:
    description: The files that shall exist, in the order in which they are written.
    type: list
    elements: dict
    default: []
    suboptions:
      path:
        description: Absolute path. Missing parent directories are made with mode 0755.
        type: path
        required: true
      content:
        description: The whole text.
        type: str
        required: true
      mode:
        description: Octal mode.
        type: str
        default: "0644"
      validate:
        description: Command run without a shell before anything is written. C(%s) is the candidate file. It must exit with 0.
        type: str
  absent:
    description: Paths of plain files that shall not exist.
    type: list
    elements: path
    default: []
attributes:
  check_mode:
    support: full
    description: Reports what would change, after validating, and changes nothing.
  diff_mode:
    support: full
    description: One entry for each file that changes.
"""

EXAMPLES = r"""
- name: Write two files
  millwright.fleet.files:
    files:
      - path: /etc/motd
        content: "hello\n"
      - path: /etc/sudoers.d/90-admins
        content: "anna ALL=(ALL) NOPASSWD: ALL\n"
        mode: "0440"
        validate: visudo -cf %s
    absent:
      - /etc/sudoers.d/old
"""

RETURN = r"""
changed_paths:
  description: Paths that were written or removed, in order.
  returned: always
  type: list
  elements: str
  sample: [/etc/motd]
"""

import os
import shlex
import tempfile

from ansible.module_utils.basic import AnsibleModule
from ansible.module_utils.common.text.converters import to_bytes, to_text

FILE_SPEC = dict(
    path=dict(type="path", required=True),
    content=dict(type="str", required=True),
    mode=dict(type="str", default="0644"),
    validate=dict(type="str"),
)


def current(path):
    """The text of a file, or None when there is none."""
    try:
        with open(path, "rb") as handle:
            return to_text(handle.read(), errors="surrogateescape")
    except FileNotFoundError:
        return None


def mode_differs(path, mode):
    """Whether a present file has another mode than wanted."""
    return os.path.lexists(path) and (os.lstat(path).st_mode & 0o7777) != int(mode, 8)


def refuse_odd_paths(module):
    """Only absolute paths of plain files are accepted: a link or a directory is somebody else's."""
    paths = [f["path"] for f in module.params["files"]] + module.params["absent"]
    for path in paths:
        if not os.path.isabs(path):
            module.fail_json(msg="path is not absolute: %s" % path, changed_paths=[])
        if os.path.lexists(path) and (os.path.islink(path) or not os.path.isfile(path)):
            module.fail_json(msg="not a plain file: %s" % path, changed_paths=[])


def candidate(module, wanted):
    """Writes the text to a temporary file, runs its check, and returns the temporary path."""
    descriptor, path = tempfile.mkstemp(dir=module.tmpdir)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(to_bytes(wanted["content"], errors="surrogateescape"))
    os.chmod(path, int(wanted["mode"], 8))
    if wanted["validate"]:
        if "%s" not in wanted["validate"]:
            module.fail_json(msg="validate has no %%s: %s" % wanted["validate"], changed_paths=[])
        command = [path if word == "%s" else word for word in shlex.split(wanted["validate"])]
        code, out, err = module.run_command(command)
        if code != 0:
            module.fail_json(
                msg="%s was refused by %s: %s" % (wanted["path"], command[0], (err or out).strip()),
                rc=code,
                changed_paths=[],
            )
    return path


def write(module, wanted, temporary):
    """Moves the checked candidate into place."""
    os.makedirs(os.path.dirname(wanted["path"]), mode=0o755, exist_ok=True)
    module.atomic_move(temporary, wanted["path"])
    os.chmod(wanted["path"], int(wanted["mode"], 8))
    os.chown(wanted["path"], os.geteuid(), os.getegid())


def plan(module):
    """What differs: pairs of wanted file and its present text, and the paths to remove."""
    changes = []
    for wanted in module.params["files"]:
        before = current(wanted["path"])
        if before != wanted["content"] or mode_differs(wanted["path"], wanted["mode"]):
            changes.append((wanted, before))
    return changes, [path for path in module.params["absent"] if os.path.lexists(path)]


def main():
    module = AnsibleModule(
        argument_spec=dict(
            files=dict(type="list", elements="dict", default=[], options=FILE_SPEC),
            absent=dict(type="list", elements="path", default=[]),
        ),
        supports_check_mode=True,
    )
    refuse_odd_paths(module)
    changes, removals = plan(module)
    checked = [(wanted, candidate(module, wanted)) for wanted, before in changes]
    if not module.check_mode:
        for wanted, temporary in checked:
            write(module, wanted, temporary)
        for path in removals:
            os.unlink(path)
    diff = [
        dict(before_header=w["path"], after_header=w["path"], before=before or "", after=w["content"])
        for w, before in changes
    ]
    diff += [dict(before_header=p, after_header="/dev/null", before=current(p) or "", after="") for p in removals]
    paths = [wanted["path"] for wanted, before in changes] + removals
    module.exit_json(changed=bool(paths), changed_paths=paths, diff=diff)


if __name__ == "__main__":
    main()
