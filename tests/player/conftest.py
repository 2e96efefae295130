"""What all tests of the player share."""

from tests.quick_library import quick_libraries

__all__ = ["quick_libraries"]
