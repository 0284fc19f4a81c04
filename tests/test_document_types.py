"""Document types: a test for each row, and what a new row brings."""

import json
import subprocess
import sys
import unicodedata

import pytest

from viendan.documents.document_types import (
    ANY_TYPE,
    DISPATCH,
    BareUse,
    DocumentType,
    TypeTrait,
    document_types,
    is_always_with_year,
    is_central_only,
    is_law,
    law_types,
    letterhead_types,
    type_named,
    type_of_group,
    types_by_slug,
    types_with,
)
from viendan.references import find
from viendan.text.folding import slug


@pytest.mark.parametrize("kind", document_types(), ids=lambda kind: kind.name)
def test_no_other_document_type_has_the_names_of_one(kind: DocumentType) -> None:
    same = [[other for other in document_types() if name in other.names] for name in kind.names]
    assert same == [[kind]] * len(kind.names)
    assert kind.name == kind.name.lower() == unicodedata.normalize("NFC", kind.name)
    assert types_by_slug()[slug(kind.name)] == kind


@pytest.mark.parametrize("kind", document_types(), ids=lambda kind: kind.name)
def test_the_abbreviations_of_a_type_are_read_in_their_spelling(kind: DocumentType) -> None:
    for abbreviation in kind.abbreviations:
        meant, spelling = type_of_group(abbreviation) or (None, None)
        assert spelling == abbreviation
        assert meant is not None
        # SL is both sắc lệnh and sao lục: the first one in the table is meant.
        assert abbreviation in meant.abbreviations


_BARE = [kind for kind in document_types() if kind.bare is BareUse.YES]


@pytest.mark.parametrize(
    "name", [name for kind in _BARE for name in kind.names], ids=lambda name: name
)
def test_a_number_alone_may_follow_every_name_of_a_type_that_allows_it(name: str) -> None:
    """The letter before the number is in the pattern, "Thông tư liên bộ 25" too."""
    written = f"{name.capitalize()} 25"
    found = find(f"Theo {written} thì")
    assert [mention.text for mention in found] == [written]


_ABBREVIATIONS = [
    (short, kind)
    for kind in document_types()
    for short in kind.abbreviations
    if len(short) > 1 and type_of_group(short.lower()) == (kind, short)
]


@pytest.mark.parametrize(("short", "kind"), _ABBREVIATIONS, ids=lambda value: str(value)[:12])
def test_every_abbreviation_is_read_in_small_letters(short: str, kind: DocumentType) -> None:
    (mention,) = find(f"{kind.name.capitalize()} số 12/{short.lower()}-ubnd")
    assert mention.symbol == (f"{short}-UBND")


@pytest.mark.parametrize("kind", document_types(), ids=lambda kind: kind.name)
def test_a_law_is_central_and_no_copy_heads_a_report(kind: DocumentType) -> None:
    assert is_law(kind.name) == (kind.name in law_types()) == kind.is_law
    assert is_central_only(kind.name) >= kind.is_law
    assert is_always_with_year(kind.name) == kind.is_always_with_year
    assert (kind in letterhead_types()) == (kind.kind not in {"copy", "generic"})


def test_the_types_that_the_code_names_are_rows() -> None:
    named = [type_named(name) for name in (DISPATCH, ANY_TYPE)]
    assert [kind and (kind.kind, kind.abbreviations) for kind in named] == [
        ("both", ("CV", "CVLN", "CVLT")),
        ("generic", ()),
    ]


@pytest.mark.parametrize("kind", document_types(), ids=lambda kind: kind.name)
def test_the_traits_of_a_type_are_what_lookup_titles_and_relations_use(kind: DocumentType) -> None:
    assert all((kind.name in types_with(trait)) == (trait in kind.traits) for trait in TypeTrait)
    # What only tells changes nothing: it neither acts by its title nor lays down norms.
    assert TypeTrait.TELLS not in kind.traits or kind.traits == {TypeTrait.TELLS}
    # What lays down norms, or is asked for without its type, may be cited by a bare number or name.
    if kind.traits & {TypeTrait.NORMS, TypeTrait.USUAL}:
        assert kind.is_law or kind.bare is BareUse.YES


def test_types_that_are_no_rows_are_nothing() -> None:
    assert not is_law(None)
    assert not is_law("thư")
    assert not is_central_only("thư")
    assert not is_always_with_year("thư")


_NEW_TYPE = """
import json
from viendan.documents import table_files
read = table_files.read_table
row = dict(name="thư công tác", abbreviation="TCTa", kind="state", bare="yes", central_only="",
           always_with_year="", sole_issuer="", sole_symbol="", spellings="",
           small="", not_after="", glued="", traits="acts")
table_files.read_table = lambda package, name: [
    *read(package, name), *([row] if name == "document_types" else [])
]
from viendan.annotation.header import read_header
from viendan.documents.document_types import type_named
from viendan.documents.identity import Identity
from viendan.documents.names import name_of
from viendan.documents.symbols import read_symbol
from viendan.layout import paragraphs_of
from viendan.references import ReportContext, find, resolve
from viendan.store.lookup.answers import Document
text = "SỞ NỘI VỤ\\nSố: 7/TCTa-SNV\\nAn Giang, ngày 3 tháng 7 năm 2019\\n\\n"
text += "THƯ CÔNG TÁC\\nVề việc làm\\n\\n"
text += "Căn cứ các văn bản, Sở báo cáo tình hình thực hiện nhiệm vụ được giao như sau. " * 3
document = Document("x", "thư công tác", "7", 2019, "TCTa-SNV", None, None, None, None, ())
home = ReportContext(place="Tỉnh An Giang")
(reference,) = resolve(find("Thư công tác số 7/tcta-snv ngày 3/7/2019"), home)
paragraphs = paragraphs_of(text)
print(json.dumps({
    "text": [mention.type for mention in find("Theo Thư công tác 25 thì")],
    "symbol": read_symbol("TCTa-SNV").type.name,
    "identity": reference.document,
    "type of the identity": Identity.parse(reference.document).type,
    "head": read_header(text, paragraphs, find(text)).type,
    "title": [text[p.start : p.end] for p in paragraphs if p.role == "title"],
    "name": name_of(document),
}))
"""


def test_a_new_type_is_a_row_only() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _NEW_TYPE], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == {
        "text": ["thư công tác"],
        "symbol": "thư công tác",
        "identity": "thu-cong-tac.7-tcta-snv.2019.an-giang",
        "type of the identity": "thư công tác",
        "head": "thư công tác",
        "title": ["Về việc làm"],
        "name": "Thư công tác số 7/TCTa-SNV (2019)",
    }
