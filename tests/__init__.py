"""Tests; the folders mirror the package. ``python -m tests`` runs them all."""
