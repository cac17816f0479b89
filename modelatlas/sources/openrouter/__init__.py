"""OpenRouter: the list of models, who serves each of them, and how much they are used."""
