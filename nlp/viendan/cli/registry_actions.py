"""`registry`: documents that are known without a report: imported, shown, exported, undone."""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from viendan.cli.options import RegistryOptions
from viendan.cli.output import ExitStatus, write_json, write_line, write_lines
from viendan.errors import StoreError, ViendanError
from viendan.language.catalogue import say
from viendan.registry.table import Registry, shipped
from viendan.text.vietnam_time import today

# The columns of an export: those that an import reads, and who knows the document.
_COLUMNS = (
    *("identity", "type", "number", "year", "symbol", "date", "issuer", "place", "title"),
    *("effective", "ended", "status", "as_of", "sources", "origin"),
)
_RELATION_COLUMNS = ("subject", "relation", "object", "sources", "origin")


def registry(options: RegistryOptions) -> ExitStatus:
    """Do with the registry what the action says."""
    actions: dict[str, Callable[[RegistryOptions], ExitStatus]] = {
        "import": _import,
        "undo": _undo,
        "show": _show,
        "export": _export,
    }
    return actions[options.action](options)


def _import(options: RegistryOptions) -> ExitStatus:
    """Import a file; what was refused and contradicted is printed with its reasons."""
    # A store that is only shown needs none of it.
    from viendan.cli.registry_lines import import_lines, plain_import  # noqa: PLC0415
    from viendan.registry.row_files import read_rows  # noqa: PLC0415
    from viendan.store.registry_imports import ImportSource, import_rows  # noqa: PLC0415
    from viendan.store.relation_imports import import_relations  # noqa: PLC0415
    from viendan.store.store import Store  # noqa: PLC0415

    path, day = _file(options), today().isoformat()
    source = ImportSource(options.source or path.name, _as_of(options, day), options.who)
    columns = dict(map(_pair, options.column))
    rows = read_rows(path, columns, "relations" if options.relations else "documents")
    with Store.open(options.db) as store:
        if options.relations:
            result = import_relations(store, rows, source)
        else:
            result = import_rows(store, rows, source, day)
    if options.json:
        write_json(plain_import(result, options.lang))
    else:
        write_lines(import_lines(result, options.lang))
    if not result.done.number:
        return ExitStatus.NOTHING_DONE
    return ExitStatus.SOME_FAILED if result.refused else ExitStatus.OK


def _file(options: RegistryOptions) -> Path:
    if len(options.target) != 1:
        raise ViendanError("one_file")
    return Path(options.target[0])


def _as_of(options: RegistryOptions, day: str) -> str:
    from viendan.registry.days import iso_day  # noqa: PLC0415  # as above

    try:
        stated = iso_day(options.as_of) if options.as_of is not None else day
    except ValueError:
        stated = None
    if stated is None or stated > day:
        raise ViendanError("bad_as_of", day=options.as_of)
    return stated


def _pair(text: str) -> tuple[str, str]:
    name, mark, fact = text.rpartition("=")
    if not mark:
        raise ViendanError("bad_column", pair=text)
    return name, fact


def _undo(options: RegistryOptions) -> ExitStatus:
    from viendan.cli.registry_lines import undone_line  # noqa: PLC0415  # as above
    from viendan.store.registry_imports import undo_import  # noqa: PLC0415  # as above
    from viendan.store.store import Store  # noqa: PLC0415  # as above

    with Store.open(options.db, create=False) as store:
        done = undo_import(store)
    write_line(undone_line(done, options.lang))
    return ExitStatus.OK


def _show(options: RegistryOptions) -> ExitStatus:
    """Print what is known of the documents that a number means."""
    from viendan.cli.registry_lines import shown_lines  # noqa: PLC0415  # as above
    from viendan.store.lookup.query import parse  # noqa: PLC0415  # as above
    from viendan.store.lookup.registered import registered_by  # noqa: PLC0415  # as above

    words = " ".join(options.target)
    with _asked_registry(options.db) as asked:
        found = registered_by(asked, parse(words))
    if options.json:
        write_json([asdict(one) for one in found])
    else:
        write_lines(shown_lines(found, words, options.lang))
    return ExitStatus.OK if found else ExitStatus.NOTHING_DONE


@contextmanager
def _asked_registry(db: str) -> Iterator[Registry]:
    """Yield the registry of a store, or that of the package where there is no store."""
    from viendan.store.lookup.opening import reading_at  # noqa: PLC0415  # as above
    from viendan.store.registry import registry_of  # noqa: PLC0415  # as above

    with ExitStack() as opened:
        try:
            connection = opened.enter_context(reading_at(db))
        except StoreError as error:
            if error.code != "no_store":
                raise
            yield shipped()
            return
        yield registry_of(connection)


def _export(options: RegistryOptions) -> ExitStatus:
    """Write the registry as CSV or JSON Lines, by the suffix of the file."""
    path = _file(options)
    forms = {".csv": _write_csv, ".jsonl": _write_json_lines}
    if path.suffix.lower() not in forms:
        raise ViendanError("no_row_format", path=path)
    with path.open("w", encoding="utf-8", newline="") as out:
        columns = _RELATION_COLUMNS if options.relations else _COLUMNS
        count = forms[path.suffix.lower()](out, columns, _exported(options))
    key = "relations_exported" if options.relations else "registry_exported"
    write_line(say(key, options.lang, count=count, path=path))
    return ExitStatus.OK


def _exported(options: RegistryOptions) -> Iterator[dict[str, object]]:
    """Yield the documents or the relations of the registry as they are written."""
    from viendan.store.registry_imports import known_documents  # noqa: PLC0415  # as above
    from viendan.store.relation_imports import known_relations  # noqa: PLC0415  # as above
    from viendan.store.store import Store  # noqa: PLC0415  # as above

    known = known_relations if options.relations else known_documents
    with Store.open_read_only(options.db) as store, store.reading() as connection:
        for one in known(connection, own=options.own):
            yield one._asdict() | {"sources": "|".join(one.sources)}


def _write_csv(out: TextIO, columns: Sequence[str], rows: Iterator[dict[str, object]]) -> int:
    writer = csv.DictWriter(out, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007  # the last one is the count
        writer.writerow(row)
    return count


def _write_json_lines(
    out: TextIO, columns: Sequence[str], rows: Iterator[dict[str, object]]
) -> int:
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007  # as above
        out.write(json.dumps({name: row[name] for name in columns}, ensure_ascii=False) + "\n")
    return count
