"""The pipeline and its parts beside underthesea and pyvi on the same lines; its memory."""

import gc
import re
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from measuring import (
    ROOT,
    Section,
    bytes_of,
    legal_documents,
    sample_reports,
    seconds,
    spread,
    table_row,
)

_SLICES = 5
_ROW = re.compile(r"\| ([^|]+) \| ([\d.]+) \([^)]*\) MB/s · ")
_BYTES = 5_000_000
_MEMORY = """
import re, sys
from pathlib import Path
from measuring import varied
from viendan.annotation.annotator import Report, annotate_each, classifier_of
from viendan.store import rows_of

reports = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).iterdir())]
size = sum(len(text.encode()) for text in reports) / len(reports)
texts = (varied(reports[number % len(reports)], number) for number in range(round(20e6 / size)))
chosen = texts if sys.argv[2] == "many" else ["\\n".join(texts)] if sys.argv[2] == "one" else []
for annotation in annotate_each((Report(text, "") for text in chosen), classifier_of()):
    rows_of(annotation)
classifier_of()
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _peers() -> dict[str, Callable[[str], object]]:
    from pyvi import ViTokenizer  # noqa: PLC0415  # loaded for this part only
    from underthesea import word_tokenize  # noqa: PLC0415  # as above

    return {
        "underthesea": lambda text: [
            word_tokenize(line, use_token_normalize=False) for line in _lines(text)
        ],
        "pyvi": lambda text: [ViTokenizer.tokenize(line) for line in _lines(text)],
    }


def _timed(
    made: dict[str, Any], work: Callable[[str], object], name: str = ""
) -> Callable[[Sequence[str]], float]:
    """Return what measures the seconds of a work; what it makes is kept in `made` by its name."""

    def make(text: str) -> None:
        result = work(text)
        if name:
            made[f"{name} {text}"] = result

    return lambda texts: seconds(make, texts)


def _through_spacy() -> Callable[[Sequence[str]], float]:
    """Return what measures the seconds of texts as a stream of `Doc`."""
    from viendan.annotation.pipeline import load  # noqa: PLC0415  # as in `_works`

    nlp = load()
    return lambda texts: seconds(lambda docs: deque(docs, 0), [nlp.pipe(texts)])


def _forgetting(
    measure: Callable[[Sequence[str]], float],
) -> Callable[[Sequence[str]], float]:
    """Return what measures a work of the segmenter while it remembers no text."""
    from viendan.segmentation import forget  # noqa: PLC0415  # as in `_works`

    def measured(texts: Sequence[str]) -> float:
        forget()
        return measure(texts)

    return measured


def _relations(made: dict[str, Any]) -> Callable[[str], object]:
    """Return what finds relations and short forms in a text whose references were made."""
    from viendan.references import find_short_forms  # noqa: PLC0415  # as in `_works`
    from viendan.references.document_relations import document_relations  # noqa: PLC0415

    def relations(text: str) -> object:
        header, found = made[f"references {text}"]
        mentions = [one.mention for one in found]
        return (
            list(find_short_forms(text, found, header.type)),
            list(document_relations(made[f"layer {text}"].text, mentions, header.type)),
        )

    return relations


def _works() -> Iterator[tuple[str, Callable[[Sequence[str]], float]]]:
    """Yield each peer, the pipeline and its parts with a function that measures its seconds.

    Each part works on what the parts before it made of the same texts.
    """
    # `memory` loads them in its own process.
    from viendan.annotation.annotator import (  # noqa: PLC0415
        Report,
        annotate_each,
        classifier_of,
    )
    from viendan.annotation.reading import read_references  # noqa: PLC0415  # as above
    from viendan.domains.inputs import CLASSIFIED, inputs_of  # noqa: PLC0415  # as above
    from viendan.layout import paragraphs_of  # noqa: PLC0415  # as above
    from viendan.store import rows_of  # noqa: PLC0415  # as above
    from viendan.text.repairs import repair  # noqa: PLC0415  # as above

    classifier = classifier_of()
    made: dict[str, Any] = {}
    timed = partial(_timed, made)

    def annotations(texts: Sequence[str]) -> list[Any]:
        return list(annotate_each((Report(text, "") for text in texts), classifier))

    def inputs(text: str) -> object:
        repaired = made[f"layer {text}"].text
        return inputs_of([(repaired, p) for p in made[f"layout {text}"] if p.role in CLASSIFIED])

    def references(text: str) -> object:
        return read_references(text, made[f"layer {text}"].text, made[f"layout {text}"])

    yield from ((name, timed(work)) for name, work in _peers().items())
    yield "pipeline", lambda texts: seconds(annotations, [texts])
    yield "pipeline through spaCy", _through_spacy()
    yield "repairs", timed(repair, "layer")
    yield "layout", timed(paragraphs_of, "layout")
    yield "segmentation, nothing remembered", _forgetting(timed(inputs))
    yield "segmentation", timed(inputs, "inputs")
    yield "domains", timed(lambda text: classifier.scores(made[f"inputs {text}"]))
    yield "references and header", timed(references, "references")
    yield "relations and short forms", timed(_relations(made))
    yield "rows of the store", lambda texts: seconds(rows_of, annotations(texts))


def speed(texts: list[str]) -> Iterator[str]:
    """Yield the rows on the speed of the pipeline and its parts.

    They are measured on one slice of the texts after another, so that a slow spell of the machine
    slows all of them.
    """
    slices = [texts[number::_SLICES] for number in range(_SLICES)]
    sizes = [bytes_of(part) for part in slices]
    works = list(_works())
    for work in _peers().values():
        work("Bưu chính")
    gc.collect()
    gc.freeze()  # the objects of the peers must not slow the collector of the others
    times: dict[str, list[float]] = {name: [] for name, _ in works}
    for part in slices:
        for name, measure in works:
            times[name].append(measure(part))
    yield table_row(
        "texts",
        f"{len(texts)}, {sum(sizes) / 1e6:.2f} MB, in {_SLICES} slices; "
        "median (lowest to highest) of these",
    )
    yield table_row(
        "order",
        "each slice is read by underthesea, by pyvi, by the pipeline and by its parts, whose "
        "words are then in its cache",
    )
    for name, found in times.items():
        speeds = [size / time / 1e6 for size, time in zip(sizes, found, strict=True)]
        ratios = [base / time for base, time in zip(times["underthesea"], found, strict=True)]
        whole = sum(times["underthesea"]) / sum(found)
        yield table_row(
            name,
            f"{spread(speeds)} MB/s · {spread(ratios)} times underthesea, {whole:.2f} on all",
        )
    shares = [
        segmentation / domains
        for segmentation, domains in zip(times["segmentation"], times["domains"], strict=True)
    ]
    yield table_row("classification's time to segmentation's", spread(shares))


def memory() -> Iterator[str]:
    """Yield the rows on peak memory: the models, many reports, one report of 20 MB."""
    for name, work in (
        ("the models alone", "none"),
        ("after 20 MB of reports, their numbers varied", "many"),
        ("after one report of 20 MB", "one"),
    ):
        command = [sys.executable, "-c", _MEMORY, str(ROOT / "corpora" / "reports"), work]
        peak = int(
            subprocess.run(
                command, capture_output=True, text=True, check=True, cwd=ROOT / "benchmarks"
            ).stdout
        )
        yield table_row(name, f"{peak / 1024:.0f} MB at most")


def bars(sections: dict[str, list[str]]) -> str:
    """Return the speeds in the rows of sections as an SVG of bars."""
    found = [
        (name, *row.groups())
        for name, rows in sections.items()
        for row in map(_ROW.match, rows)
        if row is not None
    ]
    widest = max((float(value) for _, _, value in found), default=1.0)
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="820" height="{24 * len(found) + 16}" '
            'font-family="sans-serif" font-size="13">'
        ),
    ]
    for number, (section, name, value) in enumerate(found):
        top, width = 24 * number + 8, 360 * float(value) / widest
        colour = (
            "#c0392b"
            if name == "pipeline"
            else "#7f8c8d"
            if name in {"underthesea", "pyvi"}
            else "#5d8aa8"
        )
        lines.append(f'<text x="340" y="{top + 14}" text-anchor="end">{section}: {name}</text>')
        lines.append(
            f'<rect x="348" y="{top}" width="{width:.1f}" height="18" fill="{colour}"/>'
            f'<text x="{354 + width:.1f}" y="{top + 14}">{value} MB/s</text>'
        )
    return "\n".join([*lines, "</svg>", ""])


def sections() -> Iterator[Section]:
    """Yield the sections of the page."""
    yield Section("Speed on the sample reports, repeated", speed(sample_reports(_BYTES)))
    if legal := legal_documents():
        yield Section("Speed on legal documents", speed(legal))
    yield Section("Memory of one process", memory())
