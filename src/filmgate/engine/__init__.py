"""Durable jobs: from an accepted request to stored files, through crashes.

:mod:`intake` accepts a request. :mod:`workflows` are the two jobs, top to bottom, and :mod:`durable` runs them on DBOS;
only these two know it. :mod:`production` holds the steps of a job made here, :mod:`remote` those of one made elsewhere:
:mod:`submitting` exactly once, :mod:`reconciling` what is not known, :mod:`watching`, :mod:`collecting`. :mod:`decide`
holds the policy, as pure functions; :mod:`sweep` clears what is past its time.
"""
