"""State machines of the stand-in: see the package."""

import unittest

from hypothesis import _unchanged, anything


class RuleBasedStateMachine:
    """Its test is one that is skipped."""

    def __init_subclass__(cls):
        cls.TestCase = type(cls.__name__, (unittest.TestCase,), {"settings": None})


rule = initialize = invariant = precondition = _unchanged
Bundle = consumes = multiple = run_state_machine_as_test = anything
