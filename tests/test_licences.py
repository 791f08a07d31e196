from pathlib import Path

import pytest

from tests.licences import REFUSED, installed

PAGE = Path(__file__).parents[1] / "docs" / "licences.md"
INSTALLED = list(installed())


@pytest.mark.parametrize(("name", "licence"), [(name, licence) for name, _, licence in INSTALLED])
def test_a_dependency_may_be_passed_on(name: str, licence: str) -> None:
    assert licence != "not stated" and not REFUSED.search(licence)


@pytest.mark.parametrize("licence", ["AGPL-3.0-only", "GNU Affero General Public License v3", "CC BY-NC 4.0"])
def test_what_may_not_be_passed_on_is_recognised(licence: str) -> None:
    assert REFUSED.search(licence)


def test_the_page_lists_each_dependency() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert not [name for name, _, _ in INSTALLED if f"| {name} |" not in page]
