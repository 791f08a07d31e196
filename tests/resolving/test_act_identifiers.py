import pytest

from pipeline.records import Decree
from pipeline.resolving.acts.identifiers import celex, eli, un_symbol, us_public_law
from pipeline.resolving.acts.jurisdiction import identifiers_of, jurisdiction_of

EU = "http://data.europa.eu/eli"

UNION = [
    ("regulation", "2016/679", "Regulation (EU) 2016/679", "32016R0679", "reg/2016/679"),
    ("regulation", "2024/1689", "Regulation (EU) 2024/1689", "32024R1689", "reg/2024/1689"),
    ("regulation", "2022/2065", "Regulation (EU) 2022/2065", "32022R2065", "reg/2022/2065"),
    ("regulation", "2019/881", "Regulation (EU) 2019/881", "32019R0881", "reg/2019/881"),
    ("regulation", "2018/1725", "Regulation (EU) 2018/1725", "32018R1725", "reg/2018/1725"),
    ("regulation", "2021/241", "Regulation (EU) 2021/241", "32021R0241", "reg/2021/241"),
    ("regulation", "2023/1114", "Regulation (EU) 2023/1114", "32023R1114", "reg/2023/1114"),
    ("regulation", "2015/2120", "Regulation (EU) 2015/2120", "32015R2120", "reg/2015/2120"),
    ("regulation", "765/2006", "Council Regulation (EC) No 765/2006", "32006R0765", "reg/2006/765"),
    ("regulation", "1907/2006", "Regulation (EC) No 1907/2006", "32006R1907", "reg/2006/1907"),
    ("regulation", "833/2014", "Council Regulation (EU) No 833/2014", "32014R0833", "reg/2014/833"),
    ("regulation", "269/2014", "Council Regulation (EU) No 269/2014", "32014R0269", "reg/2014/269"),
    ("regulation", "575/2013", "Regulation (EU) No 575/2013", "32013R0575", "reg/2013/575"),
    ("regulation", "910/2014", "Regulation (EU) No 910/2014", "32014R0910", "reg/2014/910"),
    ("regulation", "1049/2001", "Regulation (EC) No 1049/2001", "32001R1049", "reg/2001/1049"),
    ("regulation", "428/2009", "Council Regulation (EC) 428/2009", "32009R0428", "reg/2009/428"),
    ("regulation", "1408/71", "Council Regulation (EEC) No 1408/71", "31971R1408", "reg/1971/1408"),
    ("regulation", "4064/89", "Council Regulation (EEC) No 4064/89", "31989R4064", "reg/1989/4064"),
    ("regulation", "2913/92", "Council Regulation (EEC) No 2913/92", "31992R2913", "reg/1992/2913"),
    ("regulation", "2021/999", "Commission Implementing Regulation (EU) 2021/999", "32021R0999", "reg_impl/2021/999"),
    ("regulation", "2020/1818", "Commission Delegated Regulation (EU) 2020/1818", "32020R1818", "reg_del/2020/1818"),
    ("directive", "2003/87/EC", "Directive 2003/87/EC", "32003L0087", "dir/2003/87"),
    ("directive", "2009/28/EC", "Directive 2009/28/EC", "32009L0028", "dir/2009/28"),
    ("directive", "2001/77/EC", "Directives 2001/77/EC", "32001L0077", "dir/2001/77"),
    ("directive", "95/46/EC", "Directive 95/46/EC", "31995L0046", "dir/1995/46"),
    ("directive", "85/337/EEC", "Council Directive 85/337/EEC", "31985L0337", "dir/1985/337"),
    ("directive", "92/43/EEC", "Council Directive 92/43/EEC", "31992L0043", "dir/1992/43"),
    ("directive", "2013/36/EU", "Directive 2013/36/EU", "32013L0036", "dir/2013/36"),
    ("directive", "2014/65/EU", "Directive 2014/65/EU", "32014L0065", "dir/2014/65"),
    ("directive", "2018/2001", "Directive (EU) 2018/2001", "32018L2001", "dir/2018/2001"),
    ("directive", "2022/2555", "Directive (EU) 2022/2555", "32022L2555", "dir/2022/2555"),
    ("directive", "2019/1937", "Directive (EU) 2019/1937", "32019L1937", "dir/2019/1937"),
    ("decision", "2012/642/CFSP", "Council Decision 2012/642/CFSP", "32012D0642", "dec/2012/642"),
    ("decision", "2014/145/CFSP", "Council Decision 2014/145/CFSP", "32014D0145", "dec/2014/145"),
    ("decision", "2007/589/EC", "Commission Decision 2007/589/EC", "32007D0589", "dec/2007/589"),
    ("decision", "2015/1814", "Decision (EU) 2015/1814", "32015D1814", "dec/2015/1814"),
    ("decision", "1386/2013/EU", "Decision No 1386/2013/EU", "32013D1386", "dec/2013/1386"),
    ("decision", "2016/1250", "Commission Implementing Decision (EU) 2016/1250", "32016D1250", "dec_impl/2016/1250"),
    (
        "framework decision",
        "2002/584/JHA",
        "Council Framework Decision 2002/584/JHA",
        "32002F0584",
        "dec_framw/2002/584",
    ),
    ("common position", "2004/661/CFSP", "Common Position 2004/661/CFSP", "32004E0661", None),
    ("joint action", "2008/124/CFSP", "Council Joint Action 2008/124/CFSP", "32008E0124", None),
]


@pytest.mark.parametrize(("kind", "number", "words", "known", "path"), UNION)
def test_acts_of_the_union_have_celex_and_eli(kind: str, number: str, words: str, known: str, path: str | None) -> None:
    assert celex(kind, number, words) == known
    assert eli(kind, number, words) == (f"{EU}/{path}/oj" if path else None)


LAWS = [
    ("Public Law 117-58", "/us/pl/117/58"),
    ("P.L. 115-44", "/us/pl/115/44"),
    ("Pub. L. No. 111-148", "/us/pl/111/148"),
    ("Pub. L. 107–56", "/us/pl/107/56"),
    ("Public Law No. 116-136", "/us/pl/116/136"),
    ("Harbours Act (Public Law 118-50, Div. H)", "/us/pl/118/50"),
]


@pytest.mark.parametrize(("words", "known"), LAWS)
def test_public_laws_of_the_united_states(words: str, known: str) -> None:
    assert us_public_law(words) == known


NATIONS = [
    ("2231", None, "UN Security Council Resolution 2231 (2015)", "2015", "S/RES/2231(2015)"),
    ("1267", "Security Council", "RESOLUTION 1267 (1999)", "1999", "S/RES/1267(1999)"),
    ("1325", None, "UNSCR 1325 (2000)", "2000", "S/RES/1325(2000)"),
    ("1373", "Security Council", "resolution 1373 (2001)", "2001-09-28", "S/RES/1373(2001)"),
    ("S/RES/1701", None, "S/RES/1701 (2006)", "2006", "S/RES/1701(2006)"),
    ("S/RES/2758(2024)", None, "S/RES/2758(2024)", "2024", "S/RES/2758(2024)"),
    ("68/262", "General Assembly", "resolution 68/262", None, "A/RES/68/262"),
    ("A/RES/76/1", None, "A/RES/76/1", None, "A/RES/76/1"),
    ("ES-11/1", None, "General Assembly resolution ES-11/1", None, "A/RES/ES-11/1"),
    ("2758 (XXVI)", "General Assembly", "General Assembly Resolution 2758 (XXVI)", None, "A/RES/2758(XXVI)"),
    ("47/1", None, "UN General Assembly Resolution 47/1", "1992", "A/RES/47/1"),
    ("51/1", None, "Human Rights Council resolution 51/1", None, "A/HRC/RES/51/1"),
    ("E/RES/2005/20", None, "E/RES/2005/20", None, "E/RES/2005/20"),
]


@pytest.mark.parametrize(("number", "issuer", "words", "year", "known"), NATIONS)
def test_resolutions_of_the_united_nations(
    number: str, issuer: str | None, words: str, year: str | None, known: str
) -> None:
    assert un_symbol("resolution", number, issuer, words, year) == known


NO_UNION = [
    ("regulation", "2016/679", "Regulation 2016/679"),
    ("regulation", "5/2020", "Government Regulation No. 5/2020"),
    ("decree", "2016/679", "Decree (EU) 2016/679"),
    ("regulation", "71/2019", "Government Regulation No. 71/2019"),
    ("directive", "12", "Directive (EU) 12"),
    ("regulation", None, "Regulation (EU)"),
    ("regulation", "679", "Regulation (EU) 679"),
    ("directive", "2003/87", "Directive 2003/87"),
    ("decision", "5/2012", "Decision 5/2012 of the Court"),
    ("law", "2003/87/EC", "Law 2003/87/EC"),
    ("regulation", "1/POJK.07/2013", "Regulation No. 1/POJK.07/2013"),
    ("regulation", "2016/0", "Regulation (EU) 2016/0"),
    ("order", "833/2014", "Order (EU) No 833/2014"),
    ("regulation", "18/40/PBI/2016", "Regulation No. 18/40/PBI/2016"),
    ("directive", "3000.09", "Directive 3000.09"),
    ("regulation", "99/3", "Regulation (EC) No 99/3"),
    ("regulation", "833/2031", "Regulation (EU) No 833/2031"),
    (None, "2016/679", "2016/679"),
    ("bill", "2016/679", "Bill (EU) 2016/679"),
    ("decision", "45/1234", "Decision 45/1234/EEC"),
]


@pytest.mark.parametrize(("kind", "number", "words"), NO_UNION)
def test_what_only_looks_like_an_act_of_the_union_has_neither(kind: str | None, number: str | None, words: str) -> None:
    assert celex(kind, number, words) is None
    assert eli(kind, number, words) is None


@pytest.mark.parametrize(
    "words",
    [
        "Law No. 117-58",
        "Public Law 5",
        "P.L. 480",
        "public law 117-58",
        "Private Law 117-58",
        "Public Law 12-5",
        "PL 117-58",
    ],
)
def test_what_only_looks_like_a_public_law_has_none(words: str) -> None:
    assert us_public_law(words) is None


@pytest.mark.parametrize(
    ("kind", "number", "issuer", "words", "year"),
    [
        ("resolution", "2231", None, "Resolution 2231", None),
        ("resolution", "217", "General Assembly", "resolution 217 (III)", None),
        ("resolution", "2231", "Security Council", "Security Council resolution 2231", None),
        ("resolution", "5", "Senate", "Senate Resolution 5", "2015"),
        ("resolution", "12", "House", "H. Res. 12", "2015"),
        ("resolution", "68/262", None, "Resolution 68/262", None),
        ("resolution", "20 of 2019", "Cabinet", "Cabinet Resolution No. 20 of 2019", "2019"),
        ("resolution", "2908", "General Assembly", "OAS General Assembly resolution 2908", "2016"),
        ("resolution", "2908", "General Assembly", "General Assembly resolution 2908", "2016"),
        ("decision", "1267", "Security Council", "Security Council decision 1267", "1999"),
        ("resolution", "XIV.20", None, "Resolution XIV.20", "2022"),
        ("resolution", "30", "National Assembly", "National Assembly resolution 30/2021", "2021"),
        ("resolution", "537", "Council of Ministers", "Resolution No. 537 of the Council of Ministers", "2021"),
        ("resolution", "2231", "Supreme National Security Council", "Resolution 2231", "1940"),
    ],
)
def test_what_only_looks_like_a_resolution_of_the_united_nations_has_no_symbol(
    kind: str, number: str, issuer: str | None, words: str, year: str | None
) -> None:
    assert un_symbol(kind, number, issuer, words, year) is None


def act(words: str, **values: object) -> Decree:
    fields = {"found_by": "titled.left", "start": 0, "end": len(words), "text": words, **values}
    return Decree.model_validate(fields)


@pytest.mark.parametrize(
    ("mention", "code"),
    [
        (act("Regulation (EU) 2016/679", type="regulation", number="2016/679", found_by="issued.eu-number"), "EU"),
        (act("EU AI Act", type="act"), "EU"),
        (act("Security Council resolution 1267 (1999)", type="resolution", number="1267", date="1999"), "UN"),
        (act("P.L. 115-44", type="public law", number="115-44"), "US"),
        (act("Executive Order 14024", type="executive order", number="14024"), "US"),
        (act("S. 1418", type="bill", number="1418"), "US"),
        (act("Tax Code of Ukraine", type="code"), "UA"),
        (act("Dutch Ports Act", type="act"), "NL"),
        (
            act(
                "Government of the Russian Federation Resolution No. 5",
                type="resolution",
                number="5",
                found_by="issued.number",
            ),
            "RU",
        ),
        (act("Belarus Democracy Act of 2004", type="act"), None),
        (act("Decree No. 5 on Ukraine", type="decree", number="5", found_by="issued.number"), None),
        (act("Executive Order No. 178 of 1965", type="executive order", number="178 of 1965"), None),
        (act("Data Act", type="act"), None),
        (act("U.S. Constitution", type="constitution"), "US"),
        (act("Japan Constitution", type="constitution"), "JP"),
        (act("UK Data Protection Act", type="act"), "GB"),
        (act("USMCA Implementation Act", type="act"), None),
    ],
)
def test_the_jurisdiction_follows_from_what_is_written(mention: Decree, code: str | None) -> None:
    assert jurisdiction_of([mention]) == code


def test_a_possessive_before_names_the_jurisdiction() -> None:
    assert jurisdiction_of([act("Data Act", type="act")], ["Norway’s "]) == "NO"


def test_a_nominal_mention_has_no_identifier() -> None:
    assert identifiers_of([act("resolution", type="resolution", issuer="Security Council", nominal=True)]) == ()


def test_all_identifiers_of_an_act_are_given_once() -> None:
    mention = act("Directive 2003/87/EC", type="directive", number="2003/87/EC")
    assert identifiers_of([mention, mention]) == ("32003L0087", f"{EU}/dir/2003/87/oj")
