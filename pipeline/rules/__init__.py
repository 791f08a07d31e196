"""Rules of rooms: the form of their files (:mod:`entries`), compiled (:mod:`compiled`), from files (:mod:`loading`)."""

from pipeline.patterns import alternation
from pipeline.rule_files import RulesError
from pipeline.rules.compiled import FIGURE, Rule, RuleFilter, Ruleset, rule_of_cue, ruleset_of
from pipeline.rules.entries import Entry, FilterEntry, RoomData, RuleEntry, room_model
from pipeline.rules.loading import FolderState, folder_state, load_data, load_rules, parse_data

__all__ = [
    "FIGURE",
    "Entry",
    "FilterEntry",
    "FolderState",
    "RoomData",
    "Rule",
    "RuleEntry",
    "RuleFilter",
    "RulesError",
    "Ruleset",
    "alternation",
    "folder_state",
    "load_data",
    "load_rules",
    "parse_data",
    "room_model",
    "rule_of_cue",
    "ruleset_of",
]
