"""The library's figures: 100,000 tracks in the built page, in real Chromium. See `__main__.py`."""
