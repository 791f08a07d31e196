"""From a date's words to its value in EDTF (ISO 8601-2). Pure: no document, no clock."""

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")


def edtf_of(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """``2021-06-11`` of its parts; None without a year."""
    if year is None:
        return None
    parts = [f"{year:04}"] + [f"{part:02}" for part in (month, day) if part is not None]
    return "-".join(parts)
