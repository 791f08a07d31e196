import pytest

from pipeline.resolving.dates.fiscal import FiscalYear, fiscal_year_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Indian economy grew.", FiscalYear(4, named_by_end=True)),
        ("Kenya and Uganda grew.", FiscalYear(7)),
        ("Pakistan grew.", FiscalYear(7, named_by_end=True)),
        ("The UK and India, and Britain", FiscalYear(4)),
        ("Ruritania grew.", FiscalYear()),
        ("The U.S. economy and that of Kenya, as the United States said", FiscalYear(10)),
        ("Kenya and the South African economy", FiscalYear(4)),
        ("Indiana grew.", FiscalYear()),
        ("The United\xa0States, and the United\nStates", FiscalYear(10)),
    ],
)
def test_the_country_that_a_text_names_most(text: str, expected: FiscalYear) -> None:
    assert fiscal_year_of(text) == expected
