"""The linear model of the domains, and its file: arrays and text, so loading it runs no code."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.lib.npyio import NpzFile
from numpy.typing import NDArray

from viendan.domains.features import ANALYZERS
from viendan.errors import ViendanError

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LinearModel:
    """The labels, the features by column, and the numbers of all features, column after column.

    `lengths` has what each feature adds to the vector of its column, which is then brought to
    length one. `weights` has a row for each feature: what it then adds to the log-odds of each
    label. `intercepts` are added to these. `known` has the label of each paragraph that a person
    corrected, by the digest of its input.
    """

    labels: tuple[str, ...]
    features: dict[str, tuple[str, ...]]
    lengths: Numbers
    weights: Numbers
    intercepts: Numbers
    known: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> "LinearModel":
        """Return the model in a file.

        Raises ViendanError where the file is no readable model, its arrays do not fit one another,
        or a number in them is none.
        """
        try:
            with path.open("rb") as opened, NpzFile(opened, allow_pickle=False) as file:
                features = {column: tuple(str(file[column]).split("\n")) for column in ANALYZERS}
                model = cls(
                    tuple(file["labels"].tolist()),
                    features,
                    file["lengths"],
                    file["weights"],
                    file["intercepts"],
                    dict(file["known"].reshape(-1, 2).tolist()),
                )
        except (OSError, BadZipFile, KeyError, ValueError, EOFError) as error:
            raise ViendanError("bad_model", path=path) from error
        if not model.is_whole:
            raise ViendanError("bad_model", path=path)
        return model

    @property
    def is_whole(self) -> bool:
        """True where the arrays fit one another and hold finite numbers only."""
        features, labels = sum(map(len, self.features.values())), len(self.labels)
        shapes = (self.lengths.shape, self.weights.shape, self.intercepts.shape)
        numbers = (self.lengths, self.weights, self.intercepts)
        return shapes == ((features,), (features, labels), (labels,)) and all(
            bool(np.isfinite(one).all()) for one in numbers
        )

    def save(self, path: Path) -> None:
        """Write the model to a file; the same model makes the same bytes.

        The file is written beside its place and moved there, so that a process that is killed
        leaves the former model.
        """
        unfinished = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            self._write(unfinished)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)

    def _write(self, path: Path) -> None:
        features: dict[str, Any] = {
            column: np.array("\n".join(self.features[column])) for column in ANALYZERS
        }
        with path.open("wb") as file:
            np.savez_compressed(
                file,
                labels=np.array(self.labels),
                lengths=self.lengths,
                weights=self.weights,
                intercepts=self.intercepts,
                known=np.array([*self.known.items()], dtype=np.str_),
                **features,
            )
