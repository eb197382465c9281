"""Tests of the virtual rack itself. Run by `./millwright test`; alone: `pxe-agent/lab/test/run.sh`."""
