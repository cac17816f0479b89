"""Which models are shown under another one: variants, and names that only point to a model."""

from __future__ import annotations

from collections.abc import Mapping

from modelatlas.catalog.model import Model


def head_of(model: Model, models: Mapping[str, Model]) -> Model:
    """The model under which a table tells this one; itself where there is none.

    That is the model an alias points to, and of ``a/b:free`` the model ``a/b``, unless it is gone while
    its variant isn't. The explorer's script does the same.

    Args:
        model: the model.
        models: all models by id.
    """
    seen = {model.id}
    head = model
    while base := models.get(head.listing.alias_of or head.base_id):
        if base is head or (model.is_listed and not base.is_listed):
            break
        if base.id in seen:  # a circle has no head
            return model
        seen.add(base.id)
        head = base
    return head
