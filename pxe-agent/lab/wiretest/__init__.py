"""Conformance on the wire: our agent answers clients that nobody here wrote, each in a network namespace of its own."""
