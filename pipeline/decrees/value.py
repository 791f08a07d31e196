"""From an act's words to type, number and issuer. Pure."""

import re
from collections.abc import Mapping

_LEFT_ISSUER = {"presidential": "President"}


def type_of(noun: str | None, spelled_out: Mapping[str, str]) -> str | None:
    """The type noun in lower case, singular and spelled out; `spelled_out` holds what isn't the noun itself."""
    if noun is None:
        return None
    plain = re.sub(r"\s+", " ", noun.lower())
    return spelled_out.get(plain, plain)


class Issuers:
    """Finds the body that issued an act in the words of its mention and in its sentence."""

    def __init__(self, body: re.Pattern[str]) -> None:
        self._body = body

    def named_in(self, words: str) -> str | None:
        """The issuer that the words of a mention name, without its country; None where they name none."""
        for adjective, issuer in _LEFT_ISSUER.items():
            if re.search(rf"\b{adjective}\b", words, re.IGNORECASE):
                return issuer
        match = self._body.search(words)
        return re.sub(r"\s+", " ", match["issuer"]) if match else None


def act_id(kind: str | None, number: str | None) -> str | None:
    """``decree-215`` of its parts, None without any."""
    parts = [part.lower() for part in (kind, number) if part]
    return "-".join(parts) or None
