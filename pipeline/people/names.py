"""The classifier of names with a user's words, made once for all who need it. Pure."""

from functools import lru_cache
from pathlib import Path

from pipeline.people.classify import NameClassifier
from pipeline.people.data import PeopleData
from pipeline.rules import FolderState, folder_state, load_rules


def names_of(user_folder: Path | None = None) -> NameClassifier:
    """The names of the shipped lists and of the user's folder. Raises :class:`~pipeline.rules.RulesError`."""
    return _names(user_folder, folder_state(user_folder))


@lru_cache(maxsize=4)
def _names(user_folder: Path | None, _: FolderState) -> NameClassifier:
    return NameClassifier(load_rules(PeopleData, user_folder))
