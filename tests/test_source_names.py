"""The sources of the registry's facts in words."""

import pytest

from viendan.language.catalogue import Language
from viendan.language.source_names import source_names
from viendan.registry.table import packed_table


@pytest.mark.parametrize(
    ("sources", "lang", "names"),
    [
        # two editions of a year are one
        (["phapdien2024a", "phapdien2024b"], "vi", "Bộ pháp điển 2024"),
        (["phapdien2025", "cited:8"], "vi", "Bộ pháp điển 2025, 8 văn bản viện dẫn"),
        (["cited:1"], "en", "1 citing document"),
        (["laws.csv", "congbao2026"], "en", "list of laws, gazette 2026"),
        (["Sở Tư pháp 2020"], "vi", "Sở Tư pháp 2020"),  # a user's own
        ([], "vi", ""),
    ],
)
def test_sources_in_words(sources: list[str], lang: Language, names: str) -> None:
    assert source_names(sources, lang) == names


def test_every_shipped_source_has_words() -> None:
    table = packed_table()
    named = {source for one in table.all_documents() for source in one.sources}
    named |= {source for one in table.all_relations() for source in one.sources}
    assert [source for source in named if source_names([source], "vi") == source] == []
