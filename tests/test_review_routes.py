"""The review queue and the log of edits."""

import re
from collections.abc import Callable, Iterator

import pytest
from pages import OWN, words_of
from starlette.testclient import TestClient

from viendan.annotation.record import Annotation
from viendan.store import Store, history, judged
from viendan.store.lookup.review import doubtful, doubtful_mentions, review_progress
from viendan.web.app import make_app

pytestmark = pytest.mark.xdist_group("web")


def fields_of(page: str, address: str) -> dict[str, str]:
    """Return the hidden fields of the form that goes to an address."""
    (form,) = re.findall(rf'<form action="{address}".*?</form>', page, re.DOTALL)
    return dict(re.findall(r'type="hidden"\s+name="(\w+)"\s+value="(\w*)"', form))


@pytest.fixture
def edited(
    store: Store, annotated: Callable[[str], Annotation]
) -> Iterator[tuple[TestClient, Store]]:
    """Pages with the right to edit over a store of a report whose link is in doubt."""
    store.add(
        annotated(
            "Đơn vị làm theo Quyết định số 45/2016/QĐ-TTg ngày 19/10/2017 của Thủ tướng Chính phủ."
        )
    )
    with TestClient(
        make_app(store, store), base_url=OWN["Origin"], follow_redirects=False
    ) as client:
        yield client, store


def test_the_queue_narrows_to_a_reason_and_shows_the_candidates(
    desk: tuple[TestClient, Store],
) -> None:
    client, store = desk
    first = doubtful_mentions(store, kind="ambiguous")[0]
    page = client.get("/ra-soat?kind=ambiguous").text
    waiting = review_progress(store).waiting["ambiguous"]
    assert f"Nhiều văn bản khớp ({waiting})" in words_of(page)
    assert f"<mark>{first.text}</mark>" in page
    for number, one in enumerate(first.candidates, 1):
        assert re.search(rf'name="meant" value="{one.identity}" data-key="{number}"', page)


def test_one_decision_leads_to_the_next_and_is_taken_back(
    desk: tuple[TestClient, Store],
) -> None:
    client, store = desk
    first, before = doubtful_mentions(store, kind="ambiguous")[0], review_progress(store)
    form = fields_of(client.get("/ra-soat?kind=ambiguous").text, "/sua/vien-dan")
    meant = first.candidates[0].identity
    answer = client.post("/sua/vien-dan", data=form | {"meant": meant, "who": "Lan"}, headers=OWN)
    assert answer.headers["location"].startswith("/ra-soat?kind=ambiguous&last=")
    assert [one.verdict for one in judged(store)] == [meant]
    page = client.get(answer.headers["location"]).text
    after = review_progress(store)
    assert (after.decided, after.left) == (before.decided + 1, before.left - 1)
    assert f"Đã xem {after.decided}, còn {after.left}" in words_of(page)
    undo = dict(re.findall(r'name="(\w+)"\s+value="(\w*)"', page[: page.index("</form>")]))
    answer = client.post("/sua/vien-dan", data=undo, headers=OWN)
    assert answer.headers["location"] == "/ra-soat?kind=ambiguous"
    assert review_progress(store) == before


def test_a_link_in_doubt_comes_first_with_its_reasons_and_can_be_accepted(
    edited: tuple[TestClient, Store],
) -> None:
    client, store = edited
    (first,) = doubtful_mentions(store, kind="contradicted")
    page = client.get("/ra-soat").text
    assert first.linked is not None
    assert f"<mark>{first.text}</mark>" in page
    told = words_of(page)
    assert "năm trong số khác năm của ngày: 2016 ≠ 2017" in told
    assert "1 Đúng, là Quyết định số 45/2016/QĐ-TTg" in told
    form = fields_of(page, "/sua/vien-dan")
    client.post("/sua/vien-dan", data=form | {"verdict": "accept", "who": "L"}, headers=OWN)
    assert doubtful_mentions(store, kind="contradicted") == []


def test_a_document_that_nobody_knows_is_told_in_the_queue(
    edited: tuple[TestClient, Store],
) -> None:
    client, _ = edited
    form = fields_of(client.get("/ra-soat?kind=contradicted").text, "/sua/vien-dan")
    named = {"verdict": "relabel", "document": "Thông tư 99/1903/TT-BTC", "who": "L"}
    answer = client.post("/sua/vien-dan", data=form | named, headers=OWN)
    assert answer.headers["location"].startswith("/ra-soat?kind=contradicted&refused=")
    page = client.get(answer.headers["location"]).text
    assert "Thông tư 99/1903/TT-BTC" in words_of(page)
    assert 'aria-invalid="true"' in page


def test_domains_follow_with_the_most_probable_first(desk: tuple[TestClient, Store]) -> None:
    client, store = desk
    mentions = review_progress(store).left - review_progress(store).waiting["domain"]
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
    first = doubtful_mentions(store, kind="ambiguous")[0]
    form = {"report": first.report, "paragraph": first.paragraph, "mention": first.position}
    meant = first.candidates[0].identity
    client.post("/sua/vien-dan", data=form | {"meant": meant, "who": "Lan"}, headers=OWN)
    page = client.get("/sua").text
    told = words_of(page[page.index("<tbody>") :])
    assert f"{first.text} không có văn bản {meant} (người dùng gán lại) Lan" in told
    assert "giờ Việt Nam" in told
