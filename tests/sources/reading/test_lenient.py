"""Lenient reading: the smallest thing that can't be read is dropped, by name."""

from __future__ import annotations

from typing import Any

import pytest

from modelatlas.sources.reading.lenient import Findings, Foreign, brief, extras, read_leniently


class Wheel(Foreign):
    size: int
    colour: str | None = None


class Car(Foreign):
    name: str | None = None
    spare: Wheel | None = None
    wheels: tuple[Wheel, ...] = ()
    notes: dict[str, int] | None = None


def _read(data: Any) -> tuple[Car | None, list[str]]:
    findings = Findings("toy")
    car = read_leniently(Car, data, "car 1", findings)
    return car, [f"{problem.field}: {problem.done}" for problem in findings.problems]


@pytest.mark.parametrize(
    ("data", "left", "problems"),
    [
        ({"name": 5}, {}, ["name: field dropped"]),
        ({"name": "x", "spare": 5}, {"name": "x"}, ["spare: field dropped"]),
        ({"spare": {"size": 1, "colour": 2}}, {"spare": {"size": 1}}, ["spare.colour: field dropped"]),
        ({"spare": {"colour": "red"}}, {}, ["spare.size: field dropped"]),
        (
            {"wheels": [{"size": 1}, 5, {"size": "x"}, {"size": 4}]},
            {"wheels": [{"size": 1}, {"size": 4}]},
            ["wheels[1]: field dropped", "wheels[2].size: field dropped", "wheels[1].size: field dropped"],
        ),
        ({"notes": {"a": 1, "b": "x"}}, {"notes": {"a": 1}}, ["notes.b: field dropped"]),
    ],
)
def test_the_smallest_part_that_is_wrong_is_dropped(
    data: dict[str, Any], left: dict[str, Any], problems: list[str]
) -> None:
    assert _read(data) == (Car.model_validate(left), problems)


def test_what_is_read_is_not_changed() -> None:
    data = {"name": 5, "wheels": [{"size": "x"}]}
    _read(data)
    assert data == {"name": 5, "wheels": [{"size": "x"}]}


@pytest.mark.parametrize("data", [None, 5, "x", [1]])
def test_what_is_no_object_is_set_aside(data: Any) -> None:
    assert _read(data) == (None, [": record set aside"])


def test_a_record_without_a_required_field_is_set_aside() -> None:
    findings = Findings("toy")
    assert read_leniently(Wheel, {"size": []}, "w", findings) is None
    assert [problem.done for problem in findings.problems] == ["field dropped", "record set aside"]


def test_unknown_keys_are_counted_and_can_be_had_at_any_depth() -> None:
    car = Car.model_validate(
        {"x": 1, "spare": {"size": 1, "y": 2}, "wheels": [{"size": 1}, {"size": 2, "z": 3}]}
    )
    findings = Findings("toy")
    findings.count_unknown(car)
    findings.count_unknown(car)
    assert findings.unknown_keys == {"x": 2, "spare.y": 2, "wheels[].z": 2}
    assert extras(car) == {"x": 1, "spare": {"y": 2}, "wheels": [{}, {"z": 3}]}
    assert extras(Car(spare=Wheel(size=1))) == {}


def test_a_problem_names_source_record_and_field_in_short() -> None:
    findings = Findings("toy")
    findings.note_of("r" * 500, "deep.")("field", "\x1b[31m" + "x" * 500, "less", "cut")
    (problem,) = findings.problems
    assert (problem.source, problem.field, problem.expected, problem.done) == (
        "toy",
        "deep.field",
        "less",
        "cut",
    )
    assert len(problem.record) == len(problem.got) == 120
    assert "\x1b" not in problem.got


def test_a_deep_or_long_value_is_told_in_short() -> None:
    deep: list[Any] = []
    for _ in range(5000):
        deep = [deep]
    assert len(brief(deep)) <= 120
    assert len(brief(list(range(10**6)))) <= 120


def test_a_key_that_is_half_a_character_costs_nothing() -> None:
    car, problems = _read({"name": "x", "\ud800": 1, "spare": {"size": 1, "\udfff": 2}})
    assert problems == []
    assert car is not None
    assert (car.name, car.spare and car.spare.size, extras(car)) == ("x", 1, {"?": 1, "spare": {"?": 2}})
