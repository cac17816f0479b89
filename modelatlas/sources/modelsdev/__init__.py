"""models.dev: offers by seller, and the models themselves."""
