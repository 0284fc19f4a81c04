"""`backup` and `export`: the whole store as another store, or as files for other programs."""

import os

from viendan.cli.options import BackupOptions, ExportOptions
from viendan.cli.output import ExitStatus, write_line, write_lines
from viendan.errors import StoreError
from viendan.export.export_formats import export as export_store
from viendan.language.catalogue import say
from viendan.store import Store


def backup(options: BackupOptions) -> ExitStatus:
    """Copy the store to a file, even during a run.

    Raises StoreError where the file is there already and is not to be overwritten.
    """
    if not options.overwrite and os.path.lexists(options.file):
        raise StoreError("backup_exists", path=options.file)
    with Store.open_read_only(options.db) as store:
        store.backup(options.file)
    write_line(say("backed_up", options.lang, path=options.file))
    return ExitStatus.OK


def export(options: ExportOptions) -> ExitStatus:
    """Write the tables, documents, citations or labelled paragraphs of the store into a folder."""
    with Store.open_read_only(options.db) as store:
        paths = export_store(store, options.form, options.folder)
    write_lines(str(path) for path in paths)
    return ExitStatus.OK
