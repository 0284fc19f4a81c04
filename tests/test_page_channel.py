"""The channel from workers to the program."""

import queue
from collections.abc import Iterator

import pytest

from viendan.processing.outcomes import ON_PAGES
from viendan.processing.page_channel import PageChannel, tell_through
from viendan.readers import PagesRead

WAIT = 10  # seconds, for a thread of this process


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    token = ON_PAGES.set(None)
    yield
    ON_PAGES.reset(token)


def test_what_a_worker_sends_is_passed_on_in_order() -> None:
    heard: queue.Queue[PagesRead] = queue.Queue()
    channel = PageChannel(heard.put)
    sent = [PagesRead("a.pdf", done, 3) for done in range(4)]
    tell_through(channel.sender)
    tell = ON_PAGES.get()
    assert tell is not None
    for read in sent:
        tell(read)
    assert [heard.get(timeout=WAIT) for _ in sent] == sent
    channel.close()


def test_a_worker_may_write_to_a_channel_that_has_ended() -> None:
    heard: queue.Queue[PagesRead] = queue.Queue()
    channel = PageChannel(heard.put)
    tell_through(channel.sender)
    channel.close()
    tell = ON_PAGES.get()
    assert tell is not None
    tell(PagesRead("a.pdf", 1, 3))
    assert heard.empty()
