"""The forms in which documents come from other tools and go to them, by the names that a user gives."""

from enum import StrEnum


class Format(StrEnum):
    """The forms that documents can be exported to."""

    DOCBIN = "docbin"
    LABEL_STUDIO = "label-studio"
    BRAT = "brat"
    CONLL = "conll"
    WEB_ANNOTATION = "web-annotation"


class Annotations(StrEnum):
    """The forms that annotations can be imported from."""

    LABEL_STUDIO = "label-studio"
    BRAT = "brat"
