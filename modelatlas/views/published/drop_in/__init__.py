"""The catalog in the forms that other tools read, so that they need another address and nothing else.

What a source publishes in such a form is passed on as it is, but for prices that a check calls wrong, which
are left out. The models that services list, the owner's own among them, are written from the catalog.
"""
