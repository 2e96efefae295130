"""Stands in for hypothesis, whose core is compiled for the host: property tests are skipped here
and their files' other tests run."""

import pytest


class _Anything:
    """Any strategy, however it is built."""

    def __call__(self, *args, **kwargs):
        return self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __or__(self, other):
        return self


anything = _Anything()


def given(*args, **kwargs):
    """Skip the property."""

    return pytest.mark.skip("properties are searched by hypothesis on the host")


def _unchanged(*args, **kwargs):
    return lambda test: test


settings = _unchanged
example = _unchanged
assume = anything
note = anything
target = anything
HealthCheck = anything
Phase = anything
seed = _unchanged
