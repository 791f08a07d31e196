"""The day of publication in heads of many styles, and its absence where a head names other days."""

from datetime import date

import pytest

from pipeline.reading.head import month_published_in, published_in

DAY = date(2021, 12, 10)

HEADS = [
    "POLICY PAPER № 13 / 10.12.2021\n\n\nOlga Kulai",
    "Trade after the sanctions\n\nDecember 10, 2021\n\nThe year began",
    "Published: 2021-12-10",
    "A Title\nAnna Petrova\n10 December 2021",
    "Dec. 10, 2021",
    "Date: 10/12/2021",
    "Brussels, 10.12.2021",
    "By John Smith | Dec 10, 2021 | 5 min read",
    "By Anna Petrova, 10 December 2021",
    "WASHINGTON, Dec. 10, 2021 – The President announced",
    "MINSK, 10 December 2021 (BelTA) — The government",
    "Friday, December 10th, 2021",
    "the 10th of December 2021",
    "South Lawn\n\n(December 10, 2021)\n\nTHE PRESIDENT: Good morning.",
    "Policy Brief No. 4 • 10 December 2021",
    "Working Paper 2021/14, 10 December 2021",
    "2021/12/10",
    "10-Dec-2021",
    "First published online 10 December 2021",
    "FOR IMMEDIATE RELEASE: December 10, 2021",
    "Last updated: 3 May 2022\nPublished on 10 December 2021",
    "Posted on December 10, 2021 by the press service",
    "**Date:** 10 December 2021",
    "December 10, 2021 at 10:30 AM EST",
    "COMMISSION REGULATION (EU) No 601/2021\nof 10 December 2021\non the monitoring of emissions",
    "Vol. 3, No. 2 (10 December 2021)",
    "10 December, 2021",
    "DECEMBER 10, 2021",
    "Policy brief, 10 December 2021\n\nPresident Diallo signed a decree.",
    "Weekly Security Briefing No. 7, December 10, 2021",
]


@pytest.mark.parametrize("head", HEADS)
def test_the_day_is_found(head: str) -> None:
    found = published_in(head)
    assert found is not None
    assert found[0] == DAY
    assert found[1] in head.replace("**", " ") or "Date:" in found[1]


@pytest.mark.parametrize(
    "head",
    [
        "December 2021",
        "Policy Brief, Autumn 2021",
        "© 10 December 2021 The Institute",
        "Copyright 2021",
        "On December 10, 2021, the President signed the order.",
        "Conference, Minsk, 9 August 2020",
        "The attacks of 11 September 2001",
        "Accessed 10 December 2021",
        "Elections in Minsk, 9 August 2020",
        "Deadline: 10 December 2021",
        "This permit revokes the permit issued previously, dated April 8, 1996.",
        "Sunday, February 11, 2024 marks the second anniversary of the strategy.",
        "32.13.2021",
        "31 February 2021",
        "",
    ],
)
def test_no_day_is_made_up(head: str) -> None:
    assert published_in(head) is None


def test_a_day_far_down_is_not_the_heads() -> None:
    assert published_in("A line of the paper.\n" * 200 + "\n10 December 2021\n") is None


def test_an_american_paper_writes_the_month_first() -> None:
    assert published_in("Date: 10/12/2021", month_first=True) == (date(2021, 10, 12), "Date: 10/12/2021")
    assert published_in("Date: 10.12.2021", month_first=True) == (DAY, "Date: 10.12.2021")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("On trade\nJournal of Trade, Vol. 6, No. 1, January 2025, Pp. 96–117", "2025-01-31"),
        ("A POLICY PACKAGE APRIL 2026", "2026-04-30"),
        ("Policy Brief | June 2010", "2010-06-30"),
        ("Trade Brief Vol. 2010 No. June", "2010-06-30"),
        ("~9 September 1971", "1971-09-30"),
        ("The council met in June 2010 to agree.", None),
        ("Data as of June 2010", None),
    ],
)
def test_a_month_alone(head: str, day: str | None) -> None:
    found = month_published_in(head)
    assert (found[0].isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Distr.: General 8 March 2013", "2013-03-08"),
        ("Security Council\tDistr.: General 8 March 2013", "2013-03-08"),
        ("Adopted on 14 December 2021", "2021-12-14"),
        ("Published as a Supplement to Part II of the Gazette of August 07, 2025", "2025-08-07"),
        ("Download date: 05. Apr. 2025", None),
        ("Day 1: 16 September 2025", None),
        ("Dated: 3 May 2021\nTrade Register / 9 May 2021 / Rules", "2021-05-09"),
    ],
)
def test_days_of_records_and_events(head: str, day: str | None) -> None:
    found = published_in(head)
    assert (found[0].isoformat() if found else None) == day
