"""The thing counted: where its phrase begins and ends."""

import pytest

from pipeline.quantities.data import QuantityData
from pipeline.quantities.grammar import Amount
from pipeline.quantities.items import item_of
from pipeline.quantities.lexicon import Lexicon
from pipeline.rules import Rule, Ruleset

COUNTED = {
    "60 | countries opposing it": "countries",
    "11 | new residents were registered": "new residents",
    "500 | doses of the vaccine in September": "doses of the vaccine",
    "5 | members of the Council of Ministers said so": "members of the Council of Ministers",
    "2 | competing draft laws are in progress": "competing draft laws",
    "3 | women leaders": "women leaders",
    "10 | countries’ leaders met": "countries’ leaders",
    "4 | significant (great power) competitors in two regions": "significant (great power) competitors",
    "8 | new, larger and faster ships sailed": "new, larger and faster ships",
    "7 | UN soldiers guarding it": "UN soldiers",
    "25 | of them": None,
    "9 | killed and many injured": None,
    "6 | in favor": None,
    "20 | declined to answer": None,
    "12 | , or so": None,
    "30 | more people": "more people",
    "9 | different kinds of produce": "different kinds of produce",
    "4 | US ships": "US ships",
    "2 | “grey zone” cases followed": "“grey zone” cases",
    "3 | Cs” of defence": "Cs",
    "8 | of “lost cases, cases won": None,
    "65 | aren’t ill": None,
    "8 | declined 30 offers": None,
    "8 | declined five offers": None,
    "8 | captured five-star generals": "captured five-star generals",
    "10 | countries’ new railway opened": "countries’ new railway",
    "7 | parts of each other plan": "parts of each other plan",
    "4 | previously unmapped ponds dried": "previously unmapped ponds",
    "4 | dams quickly broke": "dams",
    "4 | only": None,
    "21 | known colonies": "known colonies",
    "5 | more red than blue": None,
    "9 | more": None,
    "3 | mining towns": "mining towns",
    "3 | men mining coal": "men",
    "3 | men trained there": "men",
    "3 | trained men": "trained men",
    "7 | doctors and nurses of the town": "doctors and nurses",
    "7 | doctors and nurse them": "doctors",
    "7 | doctors and nurses fled": "doctors",
    "7 | parts of the plan of the town": "parts of the plan",
    "7 | fewer foreign guests came": "fewer foreign guests",
    "7 | captured MPs there": "captured MPs",
}
MEASURED = {
    "percent:40 percent | of the voters in Minsk": "voters",
    "percent:15 percent | tax cut for all": "tax cut",
    "percent:72 percent | negative": None,
    "percent:92 percent | attended yearly drills": None,
    "gigawatt:3 GW | of data center capacity": "data center capacity",
    "USD:$5,600 | they’ll get": None,
    "mile:30 miles | southwest of the town": None,
    "point:12-point | “peace plan,” as they say": "peace plan",
    "percent:5 percent | higher than before": None,
    "USD:$5 million | worth of goods": "goods",
    "USD:$5 million | in the region": None,
    "USD:$5 million | in new funding for schools": "new funding",
    "USD:$800 | makes a difference": None,
    "year:14 years | ’ imprisonment": "imprisonment",
    "year:14 years | of experience": "experience",
    "year:17 years | old": None,
    "year:3 years | in jail": None,
    "day:90 days | of the date of this order": None,
    "tonne:33 million tonnes | (mmt) of grain": "grain",
    "kilometer:3 kilometers | of fence": "fence",
    "year:3 years | in exile": "exile",
    "day:60 days | ’ time": None,
    "day:30 | additional days later": None,
    "tonne:5 tonnes | of food and medicine.": "food and medicine",
    "percent:85 percent | of the cost of executing the contract with it": "cost of executing the contract",
    "percent:85 percent | of the cost of spending": "cost of spending",
    "percent:8 percent | year on year": None,
    "percent:8 percent | year on year and more": None,
    "percent:3 percent | year-on-year growth": "year-on-year growth",
    "percent:6 percent | limited growth": None,
    "percent:6 percent | more men": "more men",
    "percent:35 percent | regulatory ceiling": "regulatory ceiling",
    "year:2 years | show an increase": None,
    "dollar/tonne:$5 per tonne | moving it": None,
    "tonne:5 tonnes | building stone": "building stone",
    "percent:85 percent | of the cost of spending money": "cost of spending money",
    "percent:5 percent | of": None,
}


@pytest.fixture(scope="module")
def rule(ruleset: Ruleset[QuantityData]) -> Rule:
    return ruleset.rules[0]


@pytest.mark.parametrize(("marked", "item"), COUNTED.items())
def test_what_is_counted(marked: str, item: str | None, lexicon: Lexicon, rule: Rule) -> None:
    number, _, rest = marked.partition(" | ")
    text = number + ("" if rest.startswith(",") else " ") + rest
    assert item_of(text, Amount(0, len(number), int(number), int(number), rule), lexicon) == item


@pytest.mark.parametrize(("marked", "item"), MEASURED.items())
def test_what_is_measured(marked: str, item: str | None, lexicon: Lexicon, rule: Rule) -> None:
    unit, _, rest = marked.partition(":")
    amount, _, rest = rest.partition(" | ")
    text = amount + ("" if rest.startswith("’") else " ") + rest
    assert item_of(text, Amount(0, len(amount), 5, 5, rule, unit=unit), lexicon) == item
