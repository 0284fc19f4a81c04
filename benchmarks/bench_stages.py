"""From a file to its stored rows: the speed for each format, and the share of each stage."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time

from bench_reading import FORMATS
from measuring import Section, bytes_of, seconds, spread, table_row, varied
from processed import process
from word97_files import Part, word97

from viendan.annotation.annotator import Report, annotate_all, classifier_of
from viendan.annotation.reading import read_references
from viendan.domains.document_scores import scores_of
from viendan.layout import Paragraph, paragraphs_of
from viendan.processing.outcomes import Outcome, pack_outcomes, store_outcomes
from viendan.readers import Source, normalise, read
from viendan.references import find_short_forms
from viendan.references.document_relations import document_relations
from viendan.store import FileState, ReportRows, Store, rows_of
from viendan.text.repairs import repair

REPORTS = Path(__file__).parents[1] / "corpora" / "reports"
_ROUNDS = 3
_COPIES = 5
_VERSION = "1"
_STAGES = (
    "reading",
    "repairs and layout",
    "segmentation and domains",
    "references and header",
    "rows",
    "writing in the store",
)


def _word97(text: str) -> bytes:
    return word97([Part(text.replace("\n", "\r") + "\r")])


def _formats() -> Iterator[tuple[str, str, Callable[[str], bytes]]]:
    """Yield each format with its ending and what writes a text in it."""
    yield from ((name, ending, make) for name, (ending, make, _) in FORMATS.items())
    yield "DOC", ".doc", _word97


def _stages(paths: Sequence[Path], database: Path) -> list[float]:
    """Return the processor time of each stage, each on what the ones before it made of files."""
    classifier = classifier_of()
    sources = [read(path) for path in paths]
    laid_out = [_laid_out(one) for one in sources]
    annotations = annotate_all([Report(one.text, one.name, one) for one in sources], classifier)
    rows = [rows_of(one) for one in annotations]

    def store_all(store: Store) -> None:
        outcomes = [_outcome(*one) for one in zip(paths, rows, strict=True)]
        store_outcomes(store, pack_outcomes(outcomes), _VERSION)

    with Store.open(database) as store:
        return [
            seconds(read, paths),
            seconds(_laid_out, sources),
            seconds(lambda texts: [one.all() for one in scores_of(texts, classifier)], [laid_out]),
            seconds(_references, zip(sources, laid_out, strict=True)),
            seconds(rows_of, annotations),
            seconds(store_all, [store]),
        ]


def _references(report: tuple[Source, tuple[str, list[Paragraph]]]) -> None:
    """Find the references and the header of a report, and what it says with them."""
    source, (repaired, paragraphs) = report
    header, references = read_references(source.text, repaired, paragraphs)
    find_short_forms(source.text, references, header.type)
    document_relations(repaired, [one.mention for one in references], header.type)


def _laid_out(source: Source) -> tuple[str, list[Paragraph]]:
    return repair(source.text).text, paragraphs_of(source.text)


def _outcome(path: Path, rows: ReportRows) -> Outcome:
    return Outcome(FileState(str(path), 0, 0), rows, None)


def _whole(folder: Path, database: Path) -> float:
    """Return the processor time of a folder of files from its survey to the last stored row."""
    with Store.open(database) as store:
        started = process_time()
        process(store, folder)
        return process_time() - started


def _measured(paths: Sequence[Path], place: Path) -> tuple[float, list[float]]:
    """Return the processor time of files as a whole, and of each stage, with stores at a place."""
    place.mkdir()
    return _whole(paths[0].parent, place / "whole.db"), _stages(paths, place / "stages.db")


def stages() -> Iterator[str]:
    """Yield a row for each format: the sample reports in it, their numbers varied."""
    samples = [normalise(path.read_text(encoding="utf-8")) for path in sorted(REPORTS.iterdir())]
    texts = [varied(text, copy) for copy in range(_COPIES) for text in samples]
    for name, ending, make in _formats():
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "reports"
            folder.mkdir()
            paths = [folder / f"{number}{ending}" for number in range(len(texts))]
            for path, text in zip(paths, texts, strict=True):
                path.write_bytes(make(text))
            found = [_measured(paths, folder.parent / str(at)) for at in range(_ROUNDS + 1)][1:]
        sums = [sum(times[at] for _, times in found) for at in range(len(_STAGES))]
        speeds = [bytes_of(texts) / whole / 1e6 for whole, _ in found]
        shares = (f"{one / sum(sums):.0%}" for one in sums)
        yield table_row(name, f"{spread(speeds)} MB/s", *shares)


def sections() -> Iterator[Section]:
    """Yield the section on the stages."""
    columns = ("format", "text, from file to stored row", *_STAGES)
    yield Section("From a file to its stored rows", stages(), columns)
