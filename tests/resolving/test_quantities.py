"""What the document decides about its figures."""

import pytest

from pipeline.records import Quantity
from pipeline.resolving.quantities import resolve_quantities


def resolved(text: str, written: str, value: float, unit: str | None) -> Quantity:
    start = text.index(written)
    quantity = Quantity(start=start, end=start + len(written), text=written, low=value, high=value, unit=unit)
    return resolve_quantities(text, [quantity])[0]


@pytest.mark.parametrize(("text", "written", "before", "after"), [
    ("In Belarus a fine is 100 rubles, not as in Russia; Belarus says so.", "100 rubles", "RUB", "BYN"),
    ("In Moscow, Russia, a fine is 100 rubles.", "100 rubles", "RUB", "RUB"),
    ("In Belarus they paid 100 Russian rubles.", "100 Russian rubles", "RUB", "RUB"),
    ("The fine is 100 rubles.", "100 rubles", "RUB", "RUB"),
    ("Sri Lanka gave Rs. 5 million.", "Rs. 5 million", "INR", "LKR"),
    ("India gave Rs 5 crore.", "Rs 5 crore", "INR", "INR"),
    ("Mexico paid 300 pesos.", "300 pesos", "XXX", "MXN"),
    ("They paid 300 pesos.", "300 pesos", "XXX", None),
    ("China paid ¥300 million.", "¥300 million", "JPY", "CNY"),
    ("Japan paid ¥300 million a year.", "¥300 million a year", "JPY/year", "JPY/year"),
    ("Egypt owes 40 million pounds.", "40 million pounds", "pound", "EGP"),
    ("It weighs 500 pounds.", "500 pounds", "pound", "pound"),
    ("It costs 500 pounds sterling, or 20 pounds a day.", "20 pounds a day", "pound/day", "GBP/day"),
    ("They seized 9 million pounds of rice.", "9 million pounds", "pound", "pound"),
    ("All figures are in Canadian dollars. It costs $5.", "$5", "USD", "CAD"),
    ("A$9 (that is $5).", "$5", "USD", "USD"),
])
def test_which_country_s_money(text: str, written: str, before: str | None, after: str | None) -> None:
    assert resolved(text, written, 5_000_000 if "million" in written else 5, before).unit == after


def test_a_change_says_what_it_rests_on() -> None:
    assert resolved("In Belarus it is 100 rubles.", "100 rubles", 100, "RUB").basis
    assert resolved("In Russia it is 100 rubles.", "100 rubles", 100, "RUB").basis is None


def test_decimal_commas_in_one_figure_decide_over_others() -> None:
    text = "It won 62,3% of 1.250 votes, 3,125% more than the 2,500 before."
    figures = {"62,3%": (62.3, "percent"), "1.250": (1.25, None), "3,125%": (3125, "percent"), "2,500": (2500, None)}
    quantities = [Quantity(start=text.index(written), end=text.index(written) + len(written), text=written, low=value,
                           high=value, unit=unit) for written, (value, unit) in figures.items()]
    assert [quantity.low for quantity in resolve_quantities(text, quantities)] == [62.3, 1250, 3.125, 2500]
    assert [quantity.low for quantity in resolve_quantities(text, quantities[1:])] == [1.25, 3125, 2500]
