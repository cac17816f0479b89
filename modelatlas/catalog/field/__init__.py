"""The whole field: models that no service lists, found by the keys that no listed model explains."""
