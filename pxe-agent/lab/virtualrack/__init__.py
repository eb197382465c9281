"""The virtual rack: a network namespace with blank QEMU machines, a BMC for each, and Millwright's own daemons.

Only the Python standard library is used. Each module does one thing; `lab.Lab` puts them together and is what the
`./millwright lab` command, the journeys of `./millwright test` and the deployment bench are written against.
"""
