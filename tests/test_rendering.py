"""Rendering: the languages of a page."""

import re

import pytest
from pages import every_page
from starlette.testclient import TestClient

from viendan.web.addresses import changed

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
