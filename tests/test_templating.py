"""Templating: what a template may write, and in which language."""

import gc

import pytest
from jinja2 import UndefinedError

from viendan.language.catalogue import Language
from viendan.web import templating
from viendan.web.templating import environment, prepare

pytestmark = pytest.mark.xdist_group("web")


def written(template: str, lang: Language = "vi", **values: object) -> str:
    """Return what a template of the environment writes."""
    return environment().from_string(template).render(**templating._writing(lang), **values)


@pytest.mark.parametrize(
    ("template", "vi", "en"),
    [
        ("{{ t('press') }}", "Báo chí, xuất bản", "Press"),  # a message
        ("{{ number(12345) }}", "12.345", "12,345"),  # a number
        ("{{ date('2019-09-20') }}", "20/09/2019", "20 Sep 2019"),  # a date
        ("{{ quarter('2019-Q3') }}", "quý III/2019", "Q3 2019"),  # a quarter
        ("{{ document_address('luat.49-qh12') }}", "/van-ban/luat.49-qh12", None),  # an address
    ],
)
def test_a_template_writes_in_a_language(template: str, vi: str, en: str | None) -> None:
    assert (written(template, "vi"), written(template, "en")) == (vi, en or vi)


def test_what_reports_write_is_escaped() -> None:
    assert written("{{ title }}", title="<b>&") == "&lt;b&gt;&amp;"


def test_control_characters_of_reports_are_written_out(monkeypatch: pytest.MonkeyPatch) -> None:
    template = environment().from_string("{{ title }}\n")
    monkeypatch.setattr(environment(), "get_template", lambda _: template)
    assert templating.rendered("any", "vi", title="a\x1b[2J\x9b\ud800") == (
        "a\\u001b[2J\\u009b\\ud800"
    )


def test_a_name_that_the_page_does_not_give_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        written("{{ nothing }}")


def test_every_template_is_compiled_before_what_exists_is_frozen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled: list[str] = []
    monkeypatch.setattr(environment(), "get_template", compiled.append)
    monkeypatch.setattr(gc, "freeze", lambda: compiled.append("frozen"))
    prepare()
    assert compiled == [*environment().list_templates(), "frozen"]
    assert {"front.html", "document.html", "problem.html"} <= set(compiled)
