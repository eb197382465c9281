"""The one exception the lab raises on purpose."""


class LabError(Exception):
    """What was expected, what was seen instead, and where to look. Shown to the person without a traceback."""


def expect(condition: object, message: str) -> None:
    """Raise LabError with this message unless the condition holds."""
    if not condition:
        raise LabError(message)
