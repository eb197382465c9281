# SPDX-License-Identifier: Apache-2.0
"""Fails unless README.md holds roles/base/defaults/main.yml word for word in its yaml block."""

import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
with open(os.path.join(ROOT, "roles/base/defaults/main.yml"), encoding="utf-8") as handle:
    DEFAULTS = handle.read()
with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as handle:
    BLOCKS = re.findall(r"```yaml\n(.*?)```", handle.read(), re.S)
sys.exit(0 if DEFAULTS in BLOCKS else "README.md does not hold roles/base/defaults/main.yml word for word")
