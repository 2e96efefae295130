"""How well taste is learned: simulated listeners, beside the field's baselines. See `__main__.py`."""
