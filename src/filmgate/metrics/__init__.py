"""The figures of ``GET /metrics``. The only room that knows Prometheus, and it is entered only where somebody may read them.

:mod:`figures` says which there are, :mod:`tallies` keeps what this process has seen, :mod:`page` puts it beside what the
database holds. A label is a name the operator gave, or one of a few words: never a prompt, an id, a project or a key.
"""
