"""The commands `verify` and `rebuild`."""

from pathlib import Path

import pytest
from older_tables import make_tables
from sqlalchemy import text

from viendan.cli.main import main
from viendan.store import Store

pytestmark = pytest.mark.usefixtures("database")


def test_a_store_is_checked_and_made_again(
    copied_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--db", str(copied_db)]
    assert main(["verify", *asked]) == 0
    with Store.open(copied_db) as store, store.writing() as connection:
        connection.execute(text("DELETE FROM links"))
    assert main(["verify", *asked]) == 3
    assert main(["rebuild", *asked]) == 0
    assert main(["verify", *asked]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{copied_db}: the store is whole",
        "The derived table links does not fit the data; run 'viendan rebuild'",
        f"{copied_db}: the derived tables are made again",
        f"{copied_db}: the store is whole",
    ]


def test_an_older_store_is_brought_up_to_date(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "old.db"
    make_tables(str(path), "0004")
    assert main(["search", "a", "--db", str(path)]) == 1
    assert "viendan rebuild" in capsys.readouterr().err
    assert main(["rebuild", "--db", str(path)]) == 0
    assert main(["verify", "--db", str(path)]) == 0
