"""The shipped model, and the version of annotations."""

from pathlib import Path

import pytest

from viendan.domains import shipped
from viendan.domains.classifier import DomainClassifier
from viendan.domains.shipped import annotation_version, model_digest, model_path, version_of
from viendan.errors import ViendanError


def test_a_version_has_the_number_of_the_program_and_the_digest_of_the_model() -> None:
    digest = DomainClassifier.load(model_path()).digest
    assert len(digest) == 12
    assert annotation_version() == version_of(digest) == f"{shipped.ANNOTATION}-{digest}"


def test_another_model_has_another_version(tmp_path: Path) -> None:
    other = tmp_path / "other.npz"
    other.write_bytes(b"other")
    assert annotation_version(other) == version_of("d9298a10d1b0")
    assert annotation_version(str(other)) != annotation_version()


def test_a_changed_file_has_another_digest(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    path.write_bytes(b"one")
    before = model_digest(path)
    path.write_bytes(b"another")
    assert model_digest(path) != before


def test_a_missing_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ViendanError) as error:
        annotation_version(tmp_path / "none.npz")
    assert error.value.code == "no_model"
