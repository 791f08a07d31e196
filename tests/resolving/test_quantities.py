"""What the document decides about its figures."""

import pytest

from pipeline.records import Quantity
from pipeline.resolving.quantities import resolve_quantities


def resolved(text: str, written: str, value: float, unit: str | None) -> Quantity:
    start = text.index(written)
    quantity = Quantity(start=start, end=start + len(written), text=written, low=value, high=value, unit=unit)
    return resolve_quantities(text, [quantity])[0]


@pytest.mark.parametrize(
    ("text", "written", "name", "after"),
    [
        ("In Belarus a fine is 100 rubles, not as in Russia; Belarus says so.", "100 rubles", "ruble", "BYN"),
        ("In Moscow, Russia, a fine is 100 rubles.", "100 rubles", "ruble", "RUB"),
        ("In Belarus they paid 100 Russian rubles.", "100 Russian rubles", "RUB", "RUB"),
        ("The fine is 100 rubles.", "100 rubles", "ruble", "RUB"),
        ("Sri Lanka gave Rs. 5 million.", "Rs. 5 million", "rupee", "LKR"),
        ("India gave Rs 5 crore.", "Rs 5 crore", "rupee", "INR"),
        ("Mexico paid 300 pesos.", "300 pesos", "peso", "MXN"),
        ("They paid 300 pesos.", "300 pesos", "peso", None),
        ("Botswana paid P300.", "P300", "peso or pula", "BWP"),
        ("They paid 300 crowns.", "300 crowns", "crown", "crown"),
        ("CZECH CROWNS: they paid 300 crowns.", "300 crowns", "crown", "CZK"),
        ("China paid ¥300 million.", "¥300 million", "yuan or yen", "CNY"),
        ("Japan paid ¥300 million a year.", "¥300 million a year", "yuan or yen/year", "JPY/year"),
        ("Egypt owes 40 million pounds.", "40 million pounds", "pound", "EGP"),
        ("It weighs 500 pounds.", "500 pounds", "pound", "pound"),
        ("It costs 500 pounds sterling, or 20 pounds a day.", "20 pounds a day", "pound/day", "GBP/day"),
        ("They seized 9 million pounds of rice.", "9 million pounds", "pound", "pound"),
        ("A £9 fee; a 500-pound bomb.", "500-pound", "pound", "pound"),
        ("All figures are in Canadian dollars. It costs $5.", "$5", "dollar", "CAD"),
        ("Barbados and the Barbadian Treasury paid $5 in Barbados.", "$5", "dollar", "BBD"),
        ("Barbados paid $5.", "$5", "dollar", "USD"),
        ("Barbados, Barbados, Barbados and the United States paid $5.", "$5", "dollar", "USD"),
        ("Alberta paid $5 a year to Ontario.", "$5 a year", "dollar/year", "CAD/year"),
        ("They told us that it costs $5.", "$5", "dollar", "USD"),
        ("It has 5 barrels.", "5 barrels", "barrel", "barrel"),
    ],
)
def test_which_country_s_money(text: str, written: str, name: str, after: str | None) -> None:
    assert resolved(text, written, 5_000_000 if "million" in written else 5, name).unit == after


@pytest.mark.parametrize(
    ("text", "written", "name", "has_basis"),
    [
        ("In Belarus it is 100 rubles.", "100 rubles", "ruble", True),
        ("In Russia it is 100 rubles.", "100 rubles", "ruble", False),
        ("In Canada it is $5; Canada says so.", "$5", "dollar", True),
        ("It is $5.", "$5", "dollar", False),
        ("All sums are in Canadian dollars: $5.", "$5", "dollar", True),
    ],
)
def test_what_isn_t_the_default_has_a_basis(text: str, written: str, name: str, has_basis: bool) -> None:
    assert bool(resolved(text, written, 5, name).basis) == has_basis


def test_decimal_commas_in_one_figure_decide_over_others() -> None:
    text = "It won 62,3% of 1.250 votes, 3,125% more than the 2,500 before."
    figures = {"62,3%": (62.3, "percent"), "1.250": (1.25, None), "3,125%": (3125, "percent"), "2,500": (2500, None)}
    quantities = [
        Quantity(
            start=text.index(written),
            end=text.index(written) + len(written),
            text=written,
            low=value,
            high=value,
            unit=unit,
        )
        for written, (value, unit) in figures.items()
    ]
    assert [quantity.low for quantity in resolve_quantities(text, quantities)] == [62.3, 1250, 3.125, 2500]
    assert [quantity.low for quantity in resolve_quantities(text, quantities[1:])] == [1.25, 3125, 2500]
