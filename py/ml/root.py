"""The root of a covariance, where it has one."""

from __future__ import annotations

import numpy as np

from ml.types import Floats


def root(matrix: Floats) -> Floats | None:
    """[p, p] lower triangle whose product with its transpose is the matrix (Cholesky); None where
    that is not positive definite.

    NumPy says so by an error that it makes of the processor's floating point flags. WebAssembly has
    none: there the answer is NaN, and nothing is raised.
    """
    try:
        found = np.linalg.cholesky(matrix)
    except np.linalg.LinAlgError:
        return None
    return np.asarray(found, np.float64) if np.isfinite(found).all() else None
