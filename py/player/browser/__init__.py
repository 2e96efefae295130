"""The edge: the only package that imports `js`, `pyodide` or the worker's `starling_edge`."""
