"""The built site, recomputed by other code that reads records and pages and nothing of the package.

``python -m tests.recompute SITE [CONTENT]`` compares every cell it knows and lists what differs. Taken as
given is what others decide and publish: which key means which model (``api/v1/crosswalk.json``), and what
the checks call wrong (``api/v1/findings.json``).
"""
