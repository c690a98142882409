"""Durable jobs: from an accepted request to stored files, through crashes.

:mod:`intake` accepts a request, :mod:`production` holds the steps of a job, :mod:`durable` runs them on DBOS (and is
the only module that imports it), :mod:`sweep` clears what is past its time, :mod:`decide` holds the policy.
"""
