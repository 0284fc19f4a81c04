"""Rendering: the languages of a page."""

import re

import pytest
from pages import UNLIMITED, every_page
from starlette.testclient import TestClient

from viendan.language.catalogue import Language
from viendan.store import Store
from viendan.web.addresses import changed
from viendan.web.app import make_app

pytestmark = pytest.mark.xdist_group("web")


def test_pages_are_vietnamese_until_english_is_chosen_and_remembered(site: TestClient) -> None:
    assert '<html lang="vi">' in site.get("/phan-tich").text
    chosen = site.get("/phan-tich?lang=en")
    assert '<html lang="en">' in chosen.text
    site.cookies.set("lang", chosen.cookies["lang"])
    assert '<html lang="en">' in site.get("/tim-doan").text
    site.cookies.clear()


def test_an_unknown_language_is_vietnamese(site: TestClient) -> None:
    assert '<html lang="vi">' in site.get("/phan-tich?lang=xx").text


@pytest.mark.parametrize(
    ("lang", "address", "shown"),
    [
        (None, "/phan-tich", "vi"),  # no language is chosen
        ("en", "/phan-tich", "en"),  # that of the server
        ("en", "/phan-tich?lang=vi", "vi"),  # a person chooses another
        ("vi", "/nothing", "vi"),  # an error
        ("en", "/nothing", "en"),
    ],
)
def test_the_server_has_a_language_until_a_person_chooses(
    sample_store: Store, lang: Language | None, address: str, shown: str
) -> None:
    answer = TestClient(make_app(sample_store, None, UNLIMITED, lang)).get(address)
    assert f'<html lang="{shown}">' in answer.text


def test_every_page_says_all_its_words_in_both_languages(site: TestClient) -> None:
    for lang in ("vi", "en"):
        for address in every_page(site):
            page = site.get(
                changed(address.partition("?")[0], {}, lang=lang, q=address.partition("q=")[2])
            ).text
            assert not re.search(
                r">\s*[a-z]+_[a-z_]+\s*<",
                re.sub(r"<code>.*?</code>|<code class.*?</code>", "", page),
            ), (lang, address)
    site.cookies.clear()
