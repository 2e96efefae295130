"""What the tests of all sources share."""

from tests.quick_library import quick_libraries

__all__ = ["quick_libraries"]
