"""Which models are told under another one: variants and names that only point somewhere."""

from __future__ import annotations

from modelatlas.catalog import Catalog, Model


def head_of(model: Model, catalog: Catalog) -> Model:
    """The model under which a table folds this one; itself where there is none.

    That is the model an alias points to, and of ``a/b:free`` the model ``a/b``, unless it is gone while
    its variant isn't. ``templates/assets/js/explorer/groups.js`` does the same.
    """
    seen = {model.id}
    head = model
    while base := catalog.by_id.get(head.listing.alias_of or head.base_id):
        if base is head or (base.status == "gone" and model.status != "gone"):
            break
        if base.id in seen:  # a circle has no head
            return model
        seen.add(base.id)
        head = base
    return head
