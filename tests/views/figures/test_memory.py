"""Memory of weights, held against the sizes of published files."""

from __future__ import annotations

from decimal import Decimal

import pytest

from modelatlas.views.figures.memory import cards_of, memory_gb, weights_gb

PUBLISHED = {
    "Mistral 7B v0.3": (7_248_023_552, "4.37", "7.70", "14.5"),
    "Qwen2.5 7B": (7_615_616_512, "4.68", "8.10", "15.2"),
    "Llama 3.1 8B": (8_030_261_248, "4.92", "8.54", "16.1"),
    "Gemma 2 9B": (9_241_705_984, "5.76", "9.83", "18.5"),
    "Mistral Nemo": (12_247_782_400, "7.48", "13.0", "24.5"),
    "Phi 4": (14_659_507_200, "9.05", "15.6", "29.3"),
    "Mistral Small 24B": (23_572_403_200, "14.3", "25.1", "47.2"),
    "Gemma 2 27B": (27_227_128_320, "16.6", "28.9", "54.5"),
    "Qwen2.5 32B": (32_763_876_352, "19.9", "34.8", "65.5"),
    "Llama 3.1 70B": (70_553_706_496, "42.5", "75.0", "141"),
}
"""Parameters, and gigabytes of the files in Q4_K_M, Q8_0 and 16 bits, as their repositories on the Hugging
Face Hub tell them."""


@pytest.mark.parametrize("name", PUBLISHED)
def test_estimates_are_within_a_tenth_of_published_files(name: str) -> None:
    parameters, *sizes = PUBLISHED[name]
    estimates = (memory_gb(parameters, 4), weights_gb(parameters, 8), weights_gb(parameters, 16))
    for estimate, size in zip(estimates, map(Decimal, sizes), strict=True):
        assert abs(estimate / size - 1) <= Decimal("0.1"), (estimate, size)


def test_a_model_fits_every_card_that_is_large_enough() -> None:
    assert cards_of(30_000_000_000, open_weights=True) == ("24 GB", "48 GB", "80 GB")
    assert cards_of(400_000_000_000, open_weights=True) == ()


@pytest.mark.parametrize("weights", [False, None])
def test_what_nobody_can_download_fits_nowhere(weights: bool | None) -> None:
    assert cards_of(7_000_000_000, open_weights=weights) == ()
    assert cards_of(None, open_weights=True) == ()
