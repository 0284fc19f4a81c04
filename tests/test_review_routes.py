"""The review queue and the log of edits."""

import re

import pytest
from pages import OWN, words_of
from starlette.testclient import TestClient

from viendan.store import Store, history, judged
from viendan.store.lookup.review import doubtful, doubtful_mentions, review_progress

pytestmark = pytest.mark.xdist_group("web")


def fields_of(page: str, address: str) -> dict[str, str]:
    """Return the hidden fields of the form that goes to an address."""
    (form,) = re.findall(rf'<form action="{address}".*?</form>', page, re.DOTALL)
    return dict(re.findall(r'type="hidden" name="(\w+)"\s+value="(\d+)"', form))


def test_ambiguous_mentions_come_first_each_with_its_candidates(
    desk: tuple[TestClient, Store],
) -> None:
    client, store = desk
    first = doubtful_mentions(store)[0]
    page = client.get("/ra-soat").text
    assert f"<mark>{first.text}</mark>" in page
    for number, one in enumerate(first.candidates, 1):
        assert re.search(rf'name="meant" value="{one.identity}" data-key="{number}"', page)


def test_one_decision_leads_to_the_next_and_is_taken_back(
    desk: tuple[TestClient, Store],
) -> None:
    client, store = desk
    first, before = doubtful_mentions(store)[0], review_progress(store)
    form = fields_of(client.get("/ra-soat").text, "/sua/vien-dan")
    meant = first.candidates[0].identity
    answer = client.post("/sua/vien-dan", data=form | {"meant": meant, "who": "Lan"}, headers=OWN)
    assert answer.headers["location"].startswith("/ra-soat?last=")
    assert [one.verdict for one in judged(store)] == [meant]
    page = client.get(answer.headers["location"]).text
    after = review_progress(store)
    assert (after.decided, after.left) == (before.decided + 1, before.left - 1)
    assert f"Đã xem {after.decided}, còn {after.left}" in words_of(page)
    undo = dict(re.findall(r'name="(\w+)"\s+value="(\w+)"', page[: page.index("</form>")]))
    assert client.post("/sua/vien-dan", data=undo, headers=OWN).headers["location"] == "/ra-soat"
    assert review_progress(store) == before


def test_domains_follow_with_the_most_probable_first(desk: tuple[TestClient, Store]) -> None:
    client, store = desk
    mentions = review_progress(store).mentions
    page = client.get(f"/ra-soat?skipped={mentions}").text
    first = doubtful(store)[0]
    assert re.findall(r'name="domain" value="(\w+)"', page) == list(first.domains)
    form = fields_of(page, "/sua/linh-vuc")
    client.post("/sua/linh-vuc", data=form | {"domain": first.domains[1], "who": "L"}, headers=OWN)
    assert [one.domain for one in history(store)] == [first.domains[1]]
    assert doubtful(store)[0] != first


def test_beyond_the_end_nothing_is_left(desk: tuple[TestClient, Store]) -> None:
    page = desk[0].get("/ra-soat?skipped=99999").text
    assert "Không còn gì cần xem lại" in words_of(page)


@pytest.mark.parametrize("last", ["", "x", "1.2.3.4", "1.2", "<script>"])
def test_any_last_decision_is_answered(desk: tuple[TestClient, Store], last: str) -> None:
    assert desk[0].get("/ra-soat", params={"last": last}).status_code == 200


def test_without_leave_to_edit_there_is_no_queue(site: TestClient) -> None:
    assert site.get("/ra-soat").status_code == 404


def test_the_log_has_before_and_after(desk: tuple[TestClient, Store]) -> None:
    client, store = desk
    first = doubtful_mentions(store)[0]
    form = {"report": first.report, "paragraph": first.paragraph, "mention": first.position}
    meant = first.candidates[0].identity
    client.post("/sua/vien-dan", data=form | {"meant": meant, "who": "Lan"}, headers=OWN)
    page = client.get("/sua").text
    told = words_of(page[page.index("<tbody>") :])
    assert f"{first.text} không có văn bản {meant} (người dùng gán lại) Lan" in told
    assert "giờ Việt Nam" in told
