"""From a quantity's words to its number and unit. Pure."""


def number_of(figure: str) -> float | None:
    """The number that `figure` writes, or None."""
    try:
        value = float(figure.replace(",", "."))
    except ValueError:
        return None
    return int(value) if value.is_integer() else value
