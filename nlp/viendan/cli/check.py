"""`check`: what is to be looked at in the references of a draft."""

import sys
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from viendan.checking import check_draft, plain_draft
from viendan.cli.check_lines import checked_lines
from viendan.cli.options import CheckOptions
from viendan.cli.output import ExitStatus, write_json, write_line, write_lines
from viendan.errors import ViendanError
from viendan.language.catalogue import Language, say
from viendan.processing.progress import PageBar
from viendan.readers.apart import ReadingProcess
from viendan.store import Store
from viendan.text.vietnam_time import today

if TYPE_CHECKING:
    from viendan.checking import CheckedDraft

_FORMS = (".html", ".docx")


def check(options: CheckOptions) -> ExitStatus:
    """Print the findings of a draft, or write it to a file with comments.

    Raises ViendanError where it cannot be read, or the file not written.
    """
    if options.output is not None and options.output.suffix.lower() not in _FORMS:
        raise ViendanError("no_such_form", path=options.output, forms=", ".join(_FORMS))
    text = sys.stdin.read() if options.path == "-" else _text(options)
    with Store.open_read_only(options.db) if options.db else nullcontext() as store:
        draft = check_draft(text, today().isoformat(), store)
    if options.output is not None:
        _write(options.output, _commented(draft, options))
        write_line(say("checked_written", options.lang, path=options.output))
    elif options.json:
        write_json(plain_draft(draft))
    else:
        write_lines(checked_lines(draft, options.lang))
    return ExitStatus.OK if draft.is_in_order else ExitStatus.NOTHING_DONE


def _text(options: CheckOptions) -> str:
    with (
        closing(PageBar()) as bar,
        ReadingProcess(ocr=options.ocr, on_pages=bar.show) as process,
    ):
        return process.read(options.path).text


def _commented(draft: "CheckedDraft", options: CheckOptions) -> bytes:
    """Return the draft with comments, a page or a Word file by the suffix of the output."""
    lang: Language = options.lang
    if str(options.output).lower().endswith(".html"):
        from viendan.web.checked_page import checked_page  # noqa: PLC0415  # only for a page

        return checked_page(draft, lang).encode()
    from viendan.export.commented_word import commented_word  # noqa: PLC0415  # only for Word

    is_word = options.path.lower().endswith(".docx")
    return commented_word(draft, lang, Path(options.path).read_bytes() if is_word else None)


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise ViendanError("no_page", path=path, reason=str(error)) from error
