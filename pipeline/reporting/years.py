"""The timeline over all papers: how many dates lie in each year, drawn as bars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

_YEARS = 80
"""Years that the timeline over all papers shows, at most: the latest."""
_LISTED = 50
"""Papers that are listed for a year, at most: those that name most of its dates."""
CHART = (1000, 140)
"""Width and height of the timeline's bars."""
PapersByYear = dict[int, dict[str, tuple[int, str]]]
"""By year and paper: how many dates, and the id of the first of them in the page."""


@dataclass(frozen=True)
class Year:
    """A year of the timeline over all papers: how many dates lie in it, how many papers name them, and which most."""

    year: int
    mentions: int
    count: int
    papers: Sequence[tuple[str, str, int]]
    height: float = 0.0
    x: float = 0.0
    width: float = 0.0


def years_of(years: PapersByYear, addresses: Mapping[str, str]) -> list[Year]:
    """The latest of `years`, drawn, with the papers that name most dates; `addresses` are those of the papers."""
    return _drawn([_year(year, papers, addresses) for year, papers in sorted(years.items())[-_YEARS:]])


def _year(year: int, papers: Mapping[str, tuple[int, str]], addresses: Mapping[str, str]) -> Year:
    most = sorted(papers.items(), key=lambda item: (-item[1][0], item[0]))[:_LISTED]
    listed = [(paper, f"{addresses[paper]}{target}", count) for paper, (count, target) in most]
    return Year(year, sum(count for count, _ in papers.values()), len(papers), listed)


def _drawn(years: Sequence[Year]) -> list[Year]:
    """`years` with the bars that show how many dates lie in each."""
    if not years:
        return []
    width, height = CHART
    step = width / (years[-1].year - years[0].year + 1)
    most = max(year.mentions for year in years)
    return [
        replace(
            year,
            x=round((year.year - years[0].year) * step, 1),
            width=round(max(1.0, step - 1), 1),
            height=round(max(2.0, height * year.mentions / most), 1),
        )
        for year in years
    ]
