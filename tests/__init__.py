"""Tests; the folders mirror the package. ``python -m tests`` runs them all."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The repository."""
