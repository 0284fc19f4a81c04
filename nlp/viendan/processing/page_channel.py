"""A channel from workers to the program that started them: how far Tesseract is with scans."""

import multiprocessing
import threading
from contextlib import suppress
from multiprocessing.connection import Connection

from viendan.processing.outcomes import ON_PAGES
from viendan.readers import OnPages, PagesRead


def tell_through(sender: Connection) -> None:
    """Tell the other end of a channel from now on how far Tesseract is with the scans of a worker.

    Several workers write to one channel: a message is short enough to be written in one piece.
    """

    def tell(read: PagesRead) -> None:
        with suppress(OSError):  # the program has just ended
            sender.send(read)

    ON_PAGES.set(tell)


class PageChannel:
    """A channel whose `sender` goes to workers; a thread passes on what they tell."""

    def __init__(self, on_pages: OnPages) -> None:
        receiver, self.sender = multiprocessing.Pipe(duplex=False)
        threading.Thread(target=_pass_on, args=(receiver, on_pages), daemon=True).start()

    def close(self) -> None:
        """End the channel, once no worker writes to it any more."""
        self.sender.close()


def _pass_on(receiver: Connection, on_pages: OnPages) -> None:
    with receiver, suppress(EOFError):
        while True:
            on_pages(receiver.recv())
