"""Benchmarks: the whole site of a made-up catalog, and equal pages by our engine and by its peers.

``python -m bench --help`` says how to run them, ``docs/develop/benchmark.md`` what they measure and found.
"""
