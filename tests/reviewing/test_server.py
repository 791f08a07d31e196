"""The server's answers, and the eight points of its security, each of which fails without its check."""

import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.records import LABELS
from pipeline.reviewing.security import HOST, POLICY
from pipeline.reviewing.views import field_rules
from pipeline.storing.lines import read_documents
from tests.reviewing.samples import ORIGIN, PAPER, SAME, decide


def test_the_address_is_of_this_machine_alone() -> None:
    assert HOST == "127.0.0.1"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:8124", "localhost:8123"])
def test_another_host_is_refused(client: Any, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?token=wrong",
        "/paper?id=novak",
        "/window?id=novak",
        "/files/x",
        "/queue?id=novak",
        "/choices?id=novak",
        "/lists",
    ],
)
def test_without_the_cookie_nothing_is_shown(stranger: Any, path: str) -> None:
    assert stranger.get(path).status_code == 403


def test_the_token_works_once(client: Any) -> None:
    client.cookies.clear()
    assert client.get("/?token=secret").status_code == 403


def test_the_cookie_is_strict_out_of_scripts_reach_and_of_this_port(stranger: Any) -> None:
    cookie = stranger.get("/?token=secret", follow_redirects=False).headers["set-cookie"]
    assert re.fullmatch(r"policy_review_8123=[\w-]{43}; HttpOnly; Path=/; SameSite=strict", cookie)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "cross-site", "Origin": ORIGIN},
    ],
)
def test_a_post_of_another_site_is_refused(client: Any, headers: dict[str, str]) -> None:
    assert decide(client, headers, action="undo").status_code == 403


@pytest.mark.parametrize("headers", [SAME, {"Origin": ORIGIN}])
def test_a_post_of_the_page_is_taken(client: Any, headers: dict[str, str]) -> None:
    assert decide(client, headers, action="undo").status_code == 200


def test_a_decision_is_no_get(client: Any) -> None:
    assert client.get("/decide").status_code == 405


@pytest.mark.parametrize("path", ["/", "/window?id=novak", "/static/review.js", "/nowhere"])
@pytest.mark.parametrize(
    ("name", "value"),
    [("Content-Security-Policy", POLICY), ("Referrer-Policy", "no-referrer"), ("Cache-Control", "no-store")],
)
def test_every_answer_has_the_headers(client: Any, path: str, name: str, value: str) -> None:
    assert client.get(path).headers.get_list(name) == [value]


def test_the_policy_allows_no_inline_script_and_pages_have_none(client: Any) -> None:
    assert "unsafe" not in POLICY and "default-src 'none'" in POLICY
    assert re.findall(r"<script(?! src)|\son\w+=|<style", client.get("/paper?id=novak").text) == []


@pytest.mark.parametrize("name", ["..%2fsecret.txt", "%2e%2e/secret.txt", "link.txt", "%2fetc%2fpasswd", ""])
def test_files_outside_the_run_are_not_sent(client: Any, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "run" / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert client.get(f"/files/{name}").status_code == 404


def test_files_of_the_run_are_sent(client: Any) -> None:
    assert client.get("/files/extractions.jsonl").content.startswith(b"{")


def test_accepting_shows_in_the_answer(client: Any) -> None:
    answer = decide(client, action="accept", key=[9, 18, "PERSON"]).json()
    assert [item["state"] for item in answer["items"]] == ["accept", "open", "open"]


def test_a_paper_decided_whole_is_gold_and_undo_takes_it_back(client: Any, tmp_path: Path) -> None:
    for span in PAPER.spans:
        decide(client, action="accept", key=[span.start, span.end, span.label])
    assert [len(one.spans) for one in read_documents(tmp_path / "reviewed.jsonl")] == [3]
    decide(client, action="undo")
    assert list(read_documents(tmp_path / "reviewed.jsonl")) == []


def test_a_mention_is_added_without_the_spaces_around_it(client: Any) -> None:
    answer = decide(client, action="add", start=PAPER.text.index(" July"), end=len(PAPER.text) - 1, label="DATE").json()
    assert [(item["text"], item["state"]) for item in answer["items"]][-1] == ("July", "added")


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"action": "values", "key": [37, 48, "DATE"], "values": {"edtf": "someday"}}, "edtf: 'someday' is no value"),
        ({"action": "values", "key": [37, 48, "DATE"], "values": {"start": 1}}, "start: no value of this label"),
        ({"action": "accept", "key": [0, 1, "DATE"]}, "there is no such mention"),
        ({"action": "label", "key": [9, 18, "PERSON"], "label": "THING"}, "THING"),
        ({"action": "add", "start": 5, "end": 5, "label": "DATE"}, "select words"),
    ],
)
def test_what_cannot_be_is_refused_in_words(client: Any, fields: dict[str, Any], fault: str) -> None:
    answer = decide(client, **fields)
    assert answer.status_code == 422 and fault in answer.json()["fault"]


def test_each_value_has_what_the_guide_says_of_it() -> None:
    assert {label: set(rules) for label, rules in field_rules().items()} == {
        label: set(info.values) for label, info in LABELS.items()
    }


def test_the_text_of_a_window_is_the_papers(client: Any) -> None:
    shown = client.get("/window?id=novak&at=0").json()["html"]
    assert re.sub("<[^>]*>", "", shown) == PAPER.text
