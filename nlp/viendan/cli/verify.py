"""`verify` and `rebuild`: whether a store is whole, and its derived tables made again."""

from viendan.cli.options import RebuildOptions, VerifyOptions
from viendan.cli.output import ExitStatus, write_line
from viendan.language.catalogue import say
from viendan.store import Store
from viendan.store.database.locations import without_password
from viendan.store.verifying import rebuild as rebuild_store
from viendan.store.verifying import verify as verify_store


def verify(options: VerifyOptions) -> ExitStatus:
    """Print what is wrong with a store, or that nothing is; nothing in it changes."""
    with Store.open_read_only(options.db) as store:
        faults = verify_store(store)
    for fault in faults:
        write_line(say(fault.code, options.lang, about=fault.about))
    if not faults:
        write_line(say("verified", options.lang, path=without_password(options.db)))
    return ExitStatus.SOME_FAILED if faults else ExitStatus.OK


def rebuild(options: RebuildOptions) -> ExitStatus:
    """Bring a store up to date and make its derived tables again."""
    with Store.open(options.db, create=False) as store:
        rebuild_store(store)
    write_line(say("rebuilt", options.lang, path=without_password(options.db)))
    return ExitStatus.OK
