"""Names of money and their codes."""

import pytest

from pipeline.quantities.currencies import code_of, country_words, currency_code
from pipeline.quantities.lexicon import Lexicon
from tests.quantities.conftest import Find


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kazakh tenge", "KZT"),
        ("New Zealand dollars", "NZD"),
        ("South Korean won", "KRW"),
        ("U.S. dollars", "USD"),
        ("Egyptian pounds", "EGP"),
        ("Saudi riyals", "SAR"),
        ("UK pounds", "GBP"),
        ("Swedish kronor", "SEK"),
        ("Uzbek soums", "UZS"),
        ("Israeli shekels", "ILS"),
        ("US cents", "USD"),
        ("euro cents", "EUR"),
        ("cents", "dollar"),
        ("rubles", "ruble"),
        ("CFA francs", "XOF"),
        ("taels", "tael"),
        ("crowns", "crown"),
        ("Czech crowns", "CZK"),
        ("BBD", "BBD"),
        ("€", "EUR"),
        ("Barbados dollars", "BBD"),
        ("pounds", None),
        ("fat pounds", None),
        ("marks", None),
        ("Dutch men", None),
        ("Haikwan taels", "tael"),
        ("Transnistrian rubles", None),
    ],
)
def test_a_name_of_money_has_a_code(name: str, code: str | None, lexicon: Lexicon) -> None:
    assert currency_code(name, lexicon) == code


def test_adjectives_agree_in_four_letters() -> None:
    assert code_of("Kazakhstani", "tenge") == "KZT"
    assert code_of("Kaz", "tenge") is None


def test_a_country_is_known_by_its_adjective_and_its_names() -> None:
    assert country_words("BYN") == ("Belarusian", "Belarus")
    assert country_words("???") == ()


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("R68,6 billion", 68_600_000_000, "ZAR"),
        ("R750 000", 750_000, "ZAR"),
        ("R25 000.00", 25_000, "ZAR"),
        ("R1\u00a0250\u2009000", 1_250_000, "ZAR"),
        ("BDS$2,500,000,000.00", 2_500_000_000, "BBD"),
        ("BBD2 500 000 000", 2_500_000_000, "BBD"),
        ("Kshs.346.98 billion", 346_980_000_000, "KES"),
        ("P32 per pack", 32, "peso or pula/pack"),
        ("₦5 million", 5_000_000, "NGN"),
        ("GH¢40", 40, "GHS"),
        ("J$7", 7, "JMD"),
        ("TT$7", 7, "TTD"),
        ("FJ$7", 7, "FJD"),
        ("Tk 500", 500, "BDT"),
        ("Tk.500", 500, "BDT"),
        ("Rs.12,34,567", 1_234_567, "rupee"),
        ("KSh 90", 90, "KES"),
        ("UGX 5,000", 5000, "UGX"),
        ("$12 million (USD)", 12_000_000, "USD"),
        ("$12 (CAD)", 12, "CAD"),
        ("$6.4 billion dollars", 6_400_000_000, "dollar"),
        ("-RM14.1 billion", -14_100_000_000, "MYR"),
        ("450,000,000 taels", 450_000_000, "tael"),
        ("163 billion crowns", 163_000_000_000, "crown"),
        ("85 US cents", 0.85, "USD"),
        ("COP 1,000", 1000, "COP"),
        ("Rs. 500/-", 500, "rupee"),
        ("Kshs 3,500/=", 3500, "KES"),
    ],
)
def test_money_as_it_is_written(written: str, value: float, unit: str, find: Find) -> None:
    (quantity,) = find(f"It paid ({written}) then.")
    assert (quantity.text, quantity.low, quantity.unit) == (written, value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "three won the race",
        "a zero-sum game",
        "two marks",
        "ten real men",
        "the R10 line",
        "Room P32",
        "COP 26 began",
    ],
)
def test_common_words_and_labels_are_no_money(text: str, find: Find) -> None:
    assert all(quantity.unit is None for quantity in find(text))
