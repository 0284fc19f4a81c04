"""Locations: files and servers that a store can be in, and how they are shown."""

from pathlib import Path

import pytest

from viendan.errors import StoreError
from viendan.store.database.locations import absolute, location_of, without_password


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("var/viendan.db", Path("var/viendan.db")),  # a path
        (Path("/r/kho báo cáo.db"), Path("/r/kho báo cáo.db")),  # an absolute one
        ("sqlite:///var/viendan.db", Path("var/viendan.db")),  # the address of a file
        ("sqlite:////r/viendan.db", Path("/r/viendan.db")),  # of an absolute path
        ("postgresql+psycopg://host/reports", "postgresql+psycopg://host/reports"),  # a server
        ("postgresql://a:b@host/reports", "postgresql+psycopg://a:b@host/reports"),  # no driver
        ("postgres://host/reports", "postgresql+psycopg://host/reports"),  # its older name
    ],
)
def test_a_store_is_in_a_file_or_on_a_server(target: str | Path, location: Path | str) -> None:
    assert location_of(target) == location


@pytest.mark.parametrize(
    "target",
    [
        "mysql://viendan:secret@host/reports",  # another database
        "postgresql+psycopg2://viendan:secret@host/reports",  # another driver
        "foo://",  # nothing at all
        "sqlite://",  # no path
        "sqlite:///",  # an empty one
        "https://example.vn/viendan.db",  # a file elsewhere
    ],
)
def test_another_address_is_refused_without_its_password(target: str) -> None:
    with pytest.raises(StoreError) as caught:
        location_of(target)
    assert caught.value.code == "bad_address"
    assert "secret" not in str(caught.value.about)


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("postgresql://viendan:mật khẩu@host/reports", "postgresql://viendan:***@host/reports"),
        ("postgresql://viendan:a@b:c/d@host/r", "postgresql://viendan:***@host/r"),  # signs in it
        ("postgresql://:secret@host/r", "postgresql://:***@host/r"),  # no name
        (
            "postgresql://host/r?user=a&password=b&c=d",
            "postgresql://host/r?user=a&password=***&c=d",
        ),
        ("postgresql://viendan@host:5432/r", "postgresql://viendan@host:5432/r"),  # none
        ("var/a:b@c.db", "var/a:b@c.db"),  # a path
    ],
)
def test_a_password_is_not_shown(target: str, shown: str) -> None:
    assert without_password(target) == shown


def test_an_absolute_location_means_the_same_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for target in ("viendan.db", "sqlite:///viendan.db"):
        assert absolute(target) == str(tmp_path / "viendan.db")
    assert absolute("postgres://host/r") == "postgresql+psycopg://host/r"
