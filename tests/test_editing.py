"""Corrections through forms."""

import os
import re
import shutil
from pathlib import Path

import pytest
from pages import DOCUMENT, OWN, a_report, every_page
from starlette.testclient import TestClient

from viendan.store import Store, history, judged, titles_given
from viendan.store.lookup.views import report_view
from viendan.web.addresses import report_address
from viendan.web.editing import Decision

pytestmark = pytest.mark.xdist_group("web")


def test_without_leave_to_edit_nothing_can_be_corrected(site: TestClient) -> None:
    assert (
        site.post("/sua/linh-vuc", data={"report": 1, "paragraph": 1}, headers=OWN).status_code
        == 404
    )
    assert site.get("/sua").status_code == 404
    assert "/sua/" not in site.get(every_page(site)[5]).text


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_a_form_from_elsewhere_is_refused(
    desk: tuple[TestClient, Store], headers: dict[str, str]
) -> None:
    client, store = desk
    answer = client.post(
        "/sua/linh-vuc",
        data={"report": a_report(store), "paragraph": 20, "domain": "it"},
        headers=headers,
    )
    assert answer.status_code == 403
    assert history(store) == []


def _a_paragraph(store: Store) -> tuple[int, int, int]:
    """Return the report, a paragraph and a mention of it."""
    key = a_report(store)
    view = report_view(store, key)
    assert view is not None
    paragraph = next(
        paragraph for paragraph in view.paragraphs if paragraph.domain and paragraph.mentions
    )
    return key, paragraph.position, paragraph.mentions[0].position


def test_a_domain_is_corrected_and_taken_back_by_one_form(desk: tuple[TestClient, Store]) -> None:
    client, store = desk
    key, paragraph, _ = _a_paragraph(store)
    form = {"report": key, "paragraph": paragraph, "who": "Lê Lan", "why": "xem lại"}
    answer = client.post("/sua/linh-vuc", data=form | {"domain": "press"}, headers=OWN)
    assert (answer.status_code, answer.headers["location"]) == (303, report_address(key, paragraph))
    page = client.get(f"/bao-cao/{key}").text
    assert "người dùng sửa" in page
    assert 'value="Lê Lan"' in page
    assert [(one.domain, one.who) for one in history(store)] == [("press", "Lê Lan")]
    client.post("/sua/linh-vuc", data=form, headers=OWN)
    assert "người dùng sửa" not in client.get(f"/bao-cao/{key}").text


def test_a_title_is_corrected_and_taken_back_by_one_form(desk: tuple[TestClient, Store]) -> None:
    client, store = desk
    form = {"document": DOCUMENT, "who": "Lê Lan", "why": "Công báo"}
    answer = client.post("/sua/trich-yeu", data=form | {"title": "Nhận hồ sơ"}, headers=OWN)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/van-ban/{DOCUMENT}")
    page = client.get(f"/van-ban/{DOCUMENT}").text
    assert "trích yếu do Lê Lan ghi" in page
    assert 'value="Nhận hồ sơ"' in page
    assert "Nhận hồ sơ" in client.get("/sua").text
    client.post("/sua/trich-yeu", data=form, headers=OWN)
    assert "trích yếu do" not in client.get(f"/van-ban/{DOCUMENT}").text
    assert [one.title for one in titles_given(store)] == ["Nhận hồ sơ", None]


@pytest.mark.parametrize(
    ("fields", "said", "stored"),
    [
        ({"verdict": "accept"}, "người dùng xác nhận", "accept"),
        ({"verdict": "reject"}, "người dùng bác bỏ", "reject"),
        ({"verdict": "relabel", "document": "45/2016/QĐ-TTg"}, "người dùng gán lại", DOCUMENT),
    ],
)
def test_a_reference_is_judged_and_that_is_taken_back(
    desk: tuple[TestClient, Store], fields: dict[str, str], said: str, stored: str
) -> None:
    client, store = desk
    key, paragraph, mention = _a_paragraph(store)
    form = {"report": key, "paragraph": paragraph, "mention": mention, "who": "Lan"}
    assert client.post("/sua/vien-dan", data=form | fields, headers=OWN).status_code == 303
    assert said in client.get(f"/bao-cao/{key}").text
    assert [one.verdict for one in judged(store)] == [stored]
    assert "Lan" in client.get("/sua").text
    client.post("/sua/vien-dan", data=form | {"verdict": "undo"}, headers=OWN)
    assert said not in client.get(f"/bao-cao/{key}").text


def _replace_whole(path: Path, other: Path) -> None:
    """Put another file in the place of a store, as a backup is put back."""
    for beside in path.parent.glob(f"{path.name}-*"):
        beside.unlink()
    os.replace(other, path)  # noqa: PTH105  # what is meant


def test_a_store_that_was_replaced_is_opened_again(
    desk: tuple[TestClient, Store], copied_db: Path, sample_db: Path, tmp_path: Path
) -> None:
    client, store = desk
    key, paragraph, _ = _a_paragraph(store)
    form = {"report": key, "paragraph": paragraph, "who": "Lan", "why": "", "domain": "press"}
    assert client.post("/sua/linh-vuc", data=form, headers=OWN).status_code == 303
    assert "Lan" in client.get("/sua").text
    _replace_whole(copied_db, Path(shutil.copy(sample_db, tmp_path / "other.db")))
    assert "người dùng sửa" not in client.get(f"/bao-cao/{key}").text  # the new one
    assert client.post("/sua/linh-vuc", data=form, headers=OWN).status_code == 303
    with Store.open_read_only(copied_db) as opened:  # it went into the file that is there
        assert [one.who for one in history(opened)] == ["Lan"]


@pytest.mark.parametrize("content", [None, b"", b"no database at all"])
def test_where_a_store_is_gone_nothing_is_said_to_be_stored(
    desk: tuple[TestClient, Store], copied_db: Path, tmp_path: Path, content: bytes | None
) -> None:
    client, store = desk
    key, paragraph, _ = _a_paragraph(store)
    if content is None:
        for path in copied_db.parent.glob(f"{copied_db.name}*"):
            path.unlink()
    else:
        (tmp_path / "other").write_bytes(content)
        _replace_whole(copied_db, tmp_path / "other")
    form = {"report": key, "paragraph": paragraph, "who": "Lan", "why": "", "domain": "press"}
    for answer in (
        client.post("/sua/linh-vuc", data=form, headers=OWN),
        client.get(f"/bao-cao/{key}"),
        client.get("/api/v1/lookup?q=45"),
    ):
        assert answer.status_code == 503
    assert (copied_db.read_bytes() if copied_db.exists() else None) == content


def test_a_relabelling_to_no_document_of_the_store_is_refused(
    desk: tuple[TestClient, Store],
) -> None:
    client, store = desk
    key, paragraph, mention = _a_paragraph(store)
    form = {
        "report": key,
        "paragraph": paragraph,
        "mention": mention,
        "verdict": "relabel",
        "document": "99/2019/NĐ-CP",
    }
    answer = client.post("/sua/vien-dan", data=form, headers=OWN)
    assert answer.status_code == 404
    assert "99/2019/NĐ-CP" in answer.text
    assert judged(store) == []


@pytest.mark.parametrize(
    "form", [{}, {"report": "x", "paragraph": 1}, {"report": 1, "paragraph": -1}]
)
def test_a_form_that_says_too_little_is_told_so(
    desk: tuple[TestClient, Store], form: dict[str, object]
) -> None:
    assert desk[0].post("/sua/linh-vuc", data=form, headers=OWN).status_code == 422


def test_a_paragraph_without_a_domain_cannot_be_given_one(desk: tuple[TestClient, Store]) -> None:
    client, store = desk
    assert (
        client.post(
            "/sua/linh-vuc",
            data={"report": a_report(store), "paragraph": 0, "domain": "it"},
            headers=OWN,
        ).status_code
        == 404
    )


def test_a_bad_number_is_shown_again_where_it_was_typed(desk: tuple[TestClient, Store]) -> None:
    client, store = desk
    key, paragraph, mention = _a_paragraph(store)
    form = {"report": key, "paragraph": paragraph, "mention": mention, "verdict": "relabel"}
    page = client.post("/sua/vien-dan", data=form | {"document": "99/99"}, headers=OWN).text
    (field,) = re.findall(r"<input[^>]*aria-invalid[^>]*>", page)
    assert f'id="document-{mention}"' in field
    assert 'value="99/99"' in field
    assert 'id="refused"' in page


@pytest.mark.parametrize("what", ["domain", "mention"])
def test_nothing_to_undo_is_told(desk: tuple[TestClient, Store], what: str) -> None:
    client, store = desk
    key, paragraph, mention = _a_paragraph(store)
    form: dict[str, object] = {"report": key, "paragraph": paragraph, "who": "Lan"}
    address = "/sua/linh-vuc"
    if what == "mention":
        form, address = form | {"mention": mention, "verdict": "undo"}, "/sua/vien-dan"
    answer = client.post(address, data=form, headers=OWN)
    assert answer.status_code == 404
    assert "không có sửa đổi nào để hoàn tác" in answer.text
    assert (history(store), judged(store)) == ([], [])


def test_an_unknown_domain_is_refused_and_the_labels_named(
    desk: tuple[TestClient, Store],
) -> None:
    client, store = desk
    key, paragraph, _ = _a_paragraph(store)
    form = {"report": key, "paragraph": paragraph, "domain": "xyz"}
    answer = client.post("/sua/linh-vuc", data=form, headers=OWN)
    assert answer.status_code == 404
    assert "press, it, postal, inspection, other" in answer.text
    assert history(store) == []


def test_a_decision_is_read_as_it_was_written() -> None:
    for one in (Decision(1, 2), Decision(1, 2, 3)):
        assert Decision.parse(str(one)) == one
    for text in ("", "1", "1.2.3.4", "a.b", "1.-2", "1.²"):
        assert Decision.parse(text) is None
