import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Date, Decree, day_of
from pipeline.resolving.acts import act_register, resolve_acts
from pipeline.resolving.acts.introduced import introduced_acts
from pipeline.resolving.acts.names import (
    initials,
    misprinted,
    same_family,
    same_title,
    short_forms,
    slug,
    title_of,
    year_in,
)


def acts(text: str, published: str | None = None, **dates: str) -> list[tuple[str, str | None]]:
    """The act of each mention marked in `text`: ``[name|type|number|issuer]``, nominal where it has no capital."""
    plain, decrees = marked(text)
    found = [
        Date(start=at, end=at + len(words), text=words, edtf=edtf)
        for words, edtf in ((key.replace("_", " "), value) for key, value in dates.items())
        if (at := plain.find(words)) >= 0
    ]
    return [
        (decree.text, decree.act)
        for decree in resolve_acts(plain, decrees, found, day_of(published) if published else None)
    ]


def marked(text: str) -> tuple[str, list[Decree]]:
    plain, decrees, end = "", [], 0
    for match in re.finditer(r"\[([^\]]+)\]", text):
        plain += text[end : match.start()]
        end = match.end()
        words, kind, number, issuer, rule = [*(part or None for part in match[1].split("|")), *[None] * 4][:5]
        assert words is not None
        nominal = (
            (rule or "").startswith("nominal")
            or words.islower()
            or words in ("Act", "Order", "Executive Order", "Regulation")
        )
        decrees.append(
            Decree(
                start=len(plain),
                end=len(plain) + len(words),
                text=words,
                type=kind,
                number=number,
                issuer=issuer,
                nominal=nominal,
                found_by=rule or "titled.left",
            )
        )
        plain += words
    return plain + text[end:], decrees


def same(text: str, published: str | None = None, **dates: str) -> list[int]:
    """Which act each marked mention of `text` means, as numbers in order of appearance."""
    ids = [act for _, act in acts(text, published, **dates)]
    return [list(dict.fromkeys(ids)).index(act) for act in ids]


def test_the_most_recent_act_of_the_type_is_meant() -> None:
    text = (
        "The [Equality Act|act] amends the [Civil Rights Act of 1964|act]. The [act|act] is old.\n\n"
        "A [Decree No. 5|decree|5] came. The [decree|decree] helps, and so does the [act|act]."
    )
    assert same(text) == [0, 1, 1, 2, 2, 1]


def test_a_bill_is_no_act_of_long_ago() -> None:
    text = "The [Equality Act|act] amends the [Civil Rights Act of 1964|act]. The [bill|bill] builds on it."
    assert same(text, "2021-06-25") == [0, 1, 0]


def test_issuers_must_agree() -> None:
    text = (
        "[Decree No. 215|decree|215|President] and [Decree No. 537|decree|537|Council of Ministers]: the "
        "[presidential decree|decree||President] and the [decree|decree]"
    )
    assert same(text) == [0, 1, 0, 0]


def test_a_phrase_said_before_means_the_same_act() -> None:
    text = (
        "[Decree No. 215|decree|215]. The new version of the [decree|decree] cuts tape. [Decree No. 537|decree|537]"
        " came. The new version of the [decree|decree] is in force."
    )
    assert same(text) == [0, 0, 1, 0]


def test_the_act_of_which_the_sentence_is_about_is_meant() -> None:
    text = "He signed [Decree No. 66|decree|66], amending [Decree No. 64|decree|64]. The [decree|decree] is short."
    assert same(text) == [0, 1, 0]


def test_an_act_named_in_passing_is_not_meant() -> None:
    text = (
        "The [Harbours Act|act] is new. The [Harbours Act|act] funds ports. The [Harbours Act|act] and the "
        "[Old Rail Act|act] differ. The [law|law] funds ports."
    )
    assert same(text) == [0, 0, 0, 1, 0]


def test_an_act_is_called_by_its_fullest_title() -> None:
    text = "The [Big Fair Bill|bill] passed. The [One Big Fair Bill Act|act] is long. The [bill|bill] is here."
    assert {act for _, act in acts(text)} == {"one-big-fair-bill-act"}


def test_an_act_is_called_without_the_body_where_the_document_does_so() -> None:
    assert {act for _, act in acts("The [EU Data Act|act||EU]; the [Data Act|act].")} == {"data-act"}
    assert {act for _, act in acts("The [EU Data Act|act||EU].")} == {"eu-data-act"}


def test_an_act_never_named_is_called_by_what_any_mention_tells() -> None:
    text = "The first [bill|bill] was the broad [asylum reform bill|bill]. The [bill|bill] failed."
    assert {act for _, act in acts(text)} == {"bill-asylum-reform"}


def test_a_number_and_the_title_beside_it_are_one_act() -> None:
    assert same("[S. 12|bill|12||named.bill-number], the “[Joint Harbours Act|act],” passed.") == [0, 0]
    assert same("[Law No. 20|law|20||issued.number] and the [Harbours Act|act]") == [0, 1]


def test_two_titles_of_one_act() -> None:
    text = (
        "The [act|act] revised [Republic Act No. 12|act|12], otherwise known as the [Harbours Act|act]. "
        "The [act|act] is here."
    )
    assert same("[Republic Act No. 34|act|34]. " + text) == [0, 0, 1, 1, 0]
    assert same("the “[Clean Water Act|act]” or the “[Water Act of 2025|act],”") == [0, 0]
    assert same("the [Clean Water Act|act] or the [Fair Ports Act|act]") == [0, 1]


def test_the_only_bill_that_is_named_later_is_meant() -> None:
    assert same("The [bill|bill] is mild. The [Armed Forces Bill|bill] is new.") == [0, 0]


def test_an_act_is_called_without_its_country_where_the_document_does_so() -> None:
    assert {act for _, act in acts("The [Dutch Ports Act|act]; the [Ports Act|act].")} == {"ports-act"}


def test_what_is_new_is_another_act() -> None:
    assert same("He signed an [edict|edict] on tariffs, then issued an [edict|edict] on oil.") == [0, 1]


def test_a_draft_constitution_is_not_the_one_named_after_it() -> None:
    text = "A [draft constitution|constitution] fell; the [1944 Constitution|constitution|||issued.constitution]."
    assert same(text, Constitution="1944") == [0, 1]


def test_a_heading_in_capitals_is_not_what_the_debate_before_it_was_about() -> None:
    assert same(
        "I support this [Bill|bill|||nominal.bill]. Agreed.\n[FERRIES BILL|bill]\nThe [Bill|bill|||nominal.bill]"
    ) == [
        0,
        1,
        1,
    ]


def test_a_bill_known_by_its_number_gets_its_title() -> None:
    text = (
        "I oppose [S. 14|bill|14||named.bill-number]. As currently drafted, the [Ferry Act|act] fails; "
        "so as {}, the [Bay Act|act]."
    )
    assert same(text.format("drafted")) == [0, 0, 1]
    assert same(text.format("passed")) == [0, 0, 1]


def test_a_directive_on_something_else_is_another_act() -> None:
    text = "The [EU Whistleblower Directive|directive||EU] and the [EU directive|directive||EU] on cables differ."
    assert same(text) == [0, 1]
    later = "A pact on the [draft directive|directive] on cables. The [Whistleblower Directive|directive] passed."
    assert same(later) == [0, 1]
    assert same(later.replace("on cables", "on whistleblowers")) == [0, 0]


@pytest.mark.parametrize(
    ("bill", "act", "are_one"),
    [
        ("ports bill 2020", "ports act 2020", True),
        ("ports bill of 2020", "ports act of 2020", True),
        ("ports bill", "ports act", True),
        ("ports bill 2020", "ports act 2021", False),
        ("bill of rights", "act of rights", False),
    ],
)
def test_a_bill_becomes_the_act_of_the_same_title(bill: str, act: str, are_one: bool) -> None:
    assert same_title(bill, act) is same_title(act, bill) is are_one


def test_a_long_title_may_lack_one_word_where_the_year_is_the_same() -> None:
    assert misprinted("police service pension act 2011", "police service commission pension act 2011")
    assert not misprinted("police service pension act", "police service commission pension act")
    assert not misprinted("police service pension act 2012", "police service commission pension act 2011")


def test_a_date_alone_names_the_resolution_of_the_same_body() -> None:
    text = "The [resolution|resolution||{}] passed. See [Senate Resolution of 4 May|resolution||Senate|issued.date]."
    day = {"4_May": "2020-05-04"}
    assert same(text.format("Senate"), **day) == [0, 0]
    assert same(text.format("House"), **day) == [0, 1]


def test_an_act_the_other_is_modelled_on_stays_in_the_background() -> None:
    text = "The [Ports Law|law], inspired by the [Bay Law|law], bans fees. The [law|law] is new."
    assert same(text) == [0, 1, 0]


def test_an_apposition_is_the_act_beside_it() -> None:
    assert same("the [Health Momnibus Act|act] — a comprehensive [bill|bill] designed to help") == [0, 0]
    assert same("that this [bill|bill], the [Build Back Better bill|bill], will help") == [0, 0]


def test_an_act_of_today_is_meant_before_its_name_comes() -> None:
    text = (
        "He signed an [Executive Order|executive order||President]. This [Executive Order|executive order] cites "
        "[E.O. 13405|executive order|13405] and the [E.O. of August 9, 2021|executive order]."
    )
    ids = acts(text, "2021-08-09", **{"August 9, 2021": "2021-08-09"})
    assert [act for _, act in ids] == ["executive-order-of-august-9-2021"] * 2 + [
        "executive-order-13405",
        "executive-order-of-august-9-2021",
    ]


def test_an_act_speaks_of_itself() -> None:
    text = (
        "By the authority vested in me as President, it is hereby ordered: [Executive Order 14166|executive order|"
        "14166] is amended. Nothing in this [order|order] and no purpose of this [order|order] matters."
    )
    assert same(text) == [0, 1, 1]


def test_a_short_form_is_the_act() -> None:
    text = "section 303 of the [Defense Act of 1950|act], as amended (the “Act”) (50 U.S.C. 4533). The [Act|act]"
    assert same(text) == [0, 0]
    assert same("the [Affordable Care Act|act] and the [ACA] and the [EU AI Act|act], the [AI Act|act]") == [0, 0, 1, 1]


def test_years_tell_acts_apart() -> None:
    assert same("the [Finance Act 2020|act] and the [Finance Act 2021|act]") == [0, 1]


def test_a_subject_leads_to_the_title_that_has_it() -> None:
    text = "The [Big Infrastructure Law|law], the [Tax Law|law]. The [infrastructure law|law] and a [border bill|bill]"
    assert same(text) == [0, 1, 0, 2]


def test_the_law_without_an_act_is_left_out() -> None:
    assert acts("They enforce the [law|law|||nominal.known-law] here.") == []
    kept = acts("The [Sanctions Law|law] is new. The [law|law|||nominal.known-law] bans it.")
    assert [act for _, act in kept] == ["sanctions-law", "sanctions-law"]
    far = "The [Sanctions Law|law] is new." + " And so on." * 160 + " The [law|law|||nominal.known-law] bans it."
    assert [words for words, _ in acts(far)] == ["Sanctions Law"]


def test_an_act_never_named_has_type_and_issuer() -> None:
    text = "published its [resolution|resolution||Council of Ministers] on the consulate"
    assert acts(text) == [("resolution", "resolution-council-of-ministers")]


def test_the_date_is_the_one_inside_or_the_year_of_the_title() -> None:
    text, decrees = marked("[Decree No. 5 of 4 May 2021|decree|5], [Regulation (EC) No 765/2006|regulation|765/2006]")
    date = Date(start=16, end=26, text=text[16:26], edtf="2021-05-04")
    assert [decree.date for decree in resolve_acts(text, decrees, [date])] == ["2021-05-04", "2006"]


@pytest.mark.parametrize(
    ("words", "number", "year"),
    [
        ("Directive 2003/87/EC", "2003/87/EC", "2003"),
        ("Council Directive 85/337/EEC", "85/337/EEC", "1985"),
        ("Regulation (EC) No 1907/2006", "1907/2006", "2006"),
        ("Regulation (EU) 2016/2031", "2016/2031", "2016"),
        ("Appropriation Act, No.43 of 2022", "43 of 2022", "2022"),
        ("Resolution 2231 (2015)", "2231", "2015"),
        ("Law on Virtual Assets No. 2074-IX", "2074-IX", None),
        ("Resolution 1973", "1973", None),
        ("Data Protection Act 2018", None, "2018"),
        ("Trade Act of 1974", None, "1974"),
        ("Executive Order 14038", "14038", None),
        ("Controlled Act (Public Law 118-50)", "118-50", None),
    ],
)
def test_years_of_titles_and_numbers(words: str, number: str | None, year: str | None) -> None:
    assert year_in(words, number) == year


def test_ids_are_numbers_or_titles() -> None:
    text = (
        "[presidential decree No. 215|decree|215||issued.number], [Belarus Democracy Act of 2004|act], "
        "[Directive 2003/87/EC|directive|2003/87/EC||issued.eu-number]"
    )
    plain, decrees = marked(text)
    named = [decree.model_copy(update={"nominal": False}) for decree in decrees]
    assert [decree.act for decree in resolve_acts(plain, named, [])] == [
        "decree-215",
        "belarus-democracy-act-of-2004",
        "directive-2003/87/ec",
    ]
    assert slug("Appropriation Act, No.43 of 2022") == "appropriation-act-43-of-2022"


def test_titles_and_short_forms() -> None:
    assert title_of("2017 National Intelligence  Law (NIL)") == "national intelligence law"
    assert same_title("eu ai act", "ai act") and same_title("tax code of ukraine", "tax code")
    assert not same_title("clarifying lawful overseas use of data act", "data act")
    assert same_title(" a b", "a b") and not same_title("equality act", "act") and not same_title("", "")
    assert initials("general data protection regulation") == "gdpr"
    assert same_family("act", "bill") and same_family(None, "law") and not same_family("decree", "resolution")
    assert short_forms("X Act (CAATSA)", "") == ("CAATSA",)
    assert short_forms("X Act", " (50 U.S.C. 1701 et seq.) (IEEPA), and") == ("IEEPA",)


def test_an_acronym_becomes_a_name_once_introduced() -> None:
    text, decrees = marked(
        "DSA, the [Digital Services Act (DSA)|act]; the DSA bans, DSA-like, preDSA, pre-DSA, a DSA Coordinator"
    )
    found = [(decree.text, decree.start) for decree in introduced_acts(text, decrees)]
    assert [words for words, _ in found] == ["Digital Services Act (DSA)", "DSA"]
    assert text[found[1][1] - 4 : found[1][1]] == "the "


def test_a_name_called_a_law_is_one_everywhere() -> None:
    text = "The American Rescue Plan helps. The American Rescue Plan that I signed into law. A Rescue Plan Coordinator."
    assert [decree.text for decree in introduced_acts(text, [])] == ["American Rescue Plan"] * 2


def test_a_plan_that_was_signed_is_an_act() -> None:
    assert [decree.text for decree in introduced_acts("He signed the Harvest Plan.", [])] == ["Harvest Plan"]


def test_the_register_tells_forms_values_and_sentences() -> None:
    text, decrees = marked("The [Decree No. 5|decree|5] came. The [decree|decree||President] is new.")
    entries = act_register(text, resolve_acts(text, decrees, []))
    assert len(entries) == 1
    assert entries[0].forms == ("Decree No. 5", "decree")
    assert (entries[0].type, entries[0].number, entries[0].issuer) == ("decree", "5", "President")
    assert [mention.sentence for mention in entries[0].mentions] == ["The Decree No. 5 came.", "The decree is new."]


@given(st.text(max_size=40), st.text(max_size=40))
def test_names_of_any_text(one: str, other: str) -> None:
    assert same_title(one, other) == same_title(other, one)
    assert slug(slug(one)) == slug(one)
    title_of(one), short_forms(one, other), year_in(one, other or None)
