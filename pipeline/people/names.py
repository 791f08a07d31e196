"""The finder of names with a user's words, made once for all who need it. Pure."""

from functools import lru_cache
from pathlib import Path

from pipeline.people.candidates import Names
from pipeline.people.data import PeopleData
from pipeline.people.lexicon import lexicon_of
from pipeline.rules import FolderState, folder_state, load_data


def names_of(user_folder: Path | None = None) -> Names:
    """The names of the shipped lists and of the user's folder. Raises :class:`~pipeline.rules.RulesError`."""
    return _names(user_folder, folder_state(user_folder))


@lru_cache(maxsize=4)
def _names(user_folder: Path | None, _: FolderState) -> Names:
    return Names(lexicon_of(load_data(PeopleData, user_folder)))
