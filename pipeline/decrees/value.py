"""From an act's words to type, number and issuer. Pure."""


def act_id(kind: str | None, number: str | None) -> str | None:
    """``decree-215`` of its parts, None without any."""
    parts = [part.lower() for part in (kind, number) if part]
    return "-".join(parts) or None
