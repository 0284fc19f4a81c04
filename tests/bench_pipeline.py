"""The whole pipeline and its parts beside bare underthesea and pyvi, on the same lines in the same run; its memory."""

import gc
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator

from measuring import ROOT, Section, bytes_of, legal_documents, sample_reports, seconds, spread

_SLICES = 5
_ROW = re.compile(r"\| ([^|]+) \| ([\d.]+) \([^)]*\) MB/s · ")
_BYTES = 5_000_000
_MEMORY = """
import re, sys
from pathlib import Path
from measuring import varied
from viendan.annotating import annotate_text, classifier_of
from viendan.store import rows_of

reports = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).iterdir())]
texts = (varied(reports[number % len(reports)], number) for number in range(round(20e6 / (sum(len(text.encode()) for text in reports) / len(reports)))))
for text in texts if sys.argv[2] == "many" else ["\\n".join(texts)] if sys.argv[2] == "one" else []:
    rows_of(annotate_text(text, "", classifier_of()), "0")
classifier_of()
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _peers() -> dict[str, Callable[[str], object]]:
    from pyvi import ViTokenizer  # noqa: PLC0415  # the benchmarks alone use it
    from underthesea import word_tokenize  # noqa: PLC0415  # as above

    return {
        "underthesea": lambda text: [word_tokenize(line, use_token_normalize=False) for line in _lines(text)],
        "pyvi": lambda text: [ViTokenizer.tokenize(line) for line in _lines(text)],
    }


def _times(texts: list[str]) -> dict[str, float]:
    """Return the seconds that the peers, the pipeline and each of its parts take on texts that none has seen."""
    from viendan import pipeline  # noqa: PLC0415  # heavy
    from viendan.annotating import CLASSIFIED, classifier_of, passages_of, references_of  # noqa: PLC0415  # heavy
    from viendan.layout import paragraphs_of  # noqa: PLC0415  # beside the others
    from viendan.repairs import repair  # noqa: PLC0415  # beside the others
    from viendan.store import rows_of  # noqa: PLC0415  # heavy

    nlp = pipeline.load()
    times = {name: seconds(work, texts) for name, work in _peers().items()}
    annotations = []
    times["pipeline"] = seconds(lambda text: annotations.append(pipeline.annotate(nlp, text, "")), texts)
    layers, layouts, passages = [], [], []
    times["repairs"] = seconds(lambda text: layers.append(repair(text)), texts)
    times["layout"] = seconds(lambda text: layouts.append(paragraphs_of(text)), texts)
    classified = [(layer, [p for p in found if p.role in CLASSIFIED]) for layer, found in zip(layers, layouts, strict=True)]
    times["segmentation"] = seconds(lambda one: passages.append(passages_of(*one)), classified)
    times["domains"] = seconds(classifier_of().scores, passages)
    times["references and header"] = seconds(lambda one: references_of(*one), list(zip(texts, (layer.text for layer in layers), layouts, strict=True)))
    times["rows of the store"] = seconds(lambda annotation: rows_of(annotation, "0"), annotations)
    return times


def speed(texts: list[str]) -> Iterator[str]:
    """Yield the rows on the speed of the pipeline and its parts, measured on slices of the texts one after another."""
    speeds: defaultdict[str, list[float]] = defaultdict(list)
    totals: defaultdict[str, float] = defaultdict(float)
    for work in _peers().values():
        work("Bưu chính")
    gc.collect()
    gc.freeze()  # what the peers have loaded is not to be gone through on anybody's account
    for number in range(_SLICES):
        texts_now = texts[number::_SLICES]
        for name, time in _times(texts_now).items():
            speeds[name].append(bytes_of(texts_now) / time / 1e6)
            totals[name] += time
    yield f"| texts | {len(texts)}, {bytes_of(texts) / 1e6:.2f} MB, in {_SLICES} slices; median (lowest to highest) of these |"
    shares = [segmentation / domains for segmentation, domains in zip(speeds["segmentation"], speeds["domains"], strict=True)]
    yield "| order | the pipeline meets each slice first; its parts meet the words again that it remembers |"
    for name, found in speeds.items():
        ratios = [one / base for one, base in zip(found, speeds["underthesea"], strict=True)]
        yield f"| {name} | {spread(found)} MB/s · {spread(ratios)} times underthesea |"
    yield f"| the pipeline over all slices together | {totals['underthesea'] / totals['pipeline']:.2f} times underthesea |"
    yield f"| classification's time to segmentation's | {spread(shares)} |"


def memory() -> Iterator[str]:
    """Yield the rows on the memory of one process: the models, after many reports, after one of 20 MB."""
    for name, work in (("the models alone", "none"), ("after 20 MB of reports, their numbers varied", "many"), ("after one report of 20 MB", "one")):
        command = [sys.executable, "-c", _MEMORY, str(ROOT / "corpora" / "reports"), work]
        peak = int(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT / "tests").stdout)  # noqa: S603  # our own program
        yield f"| {name} | {peak / 1024:.0f} MB at most |"


def bars(sections: dict[str, list[str]]) -> str:
    """Return a picture of the speeds that the rows of sections tell, as SVG: a bar for each."""
    found = [(name, *row.groups()) for name, rows in sections.items() for row in map(_ROW.match, rows) if row is not None]
    widest = max((float(value) for _, _, value in found), default=1.0)
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" width="820" height="{24 * len(found) + 16}" font-family="sans-serif" font-size="13">']
    for number, (section, name, value) in enumerate(found):
        top, width = 24 * number + 8, 360 * float(value) / widest
        colour = "#c0392b" if name == "pipeline" else "#7f8c8d" if name in {"underthesea", "pyvi"} else "#5d8aa8"
        lines.append(f'<text x="340" y="{top + 14}" text-anchor="end">{section}: {name}</text>')
        lines.append(f'<rect x="348" y="{top}" width="{width:.1f}" height="18" fill="{colour}"/><text x="{354 + width:.1f}" y="{top + 14}">{value} MB/s</text>')
    return "\n".join([*lines, "</svg>", ""])


def sections() -> Iterator[Section]:
    """Yield the tables."""
    yield Section("Speed on the sample reports, repeated", speed(sample_reports(_BYTES)))
    if legal := legal_documents():
        yield Section("Speed on legal documents", speed(legal))
    yield Section("Memory of one process", memory())
