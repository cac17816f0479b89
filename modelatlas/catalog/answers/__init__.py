"""Answers about the whole catalog for pages and programs, each computed once.

===============  ==================================================================
answers          all of them in one place
peers            what other pages say about a model
scales           one number of all listed models, for percentiles
board_index      leaderboards by name, with their addresses; results and ratings of models
replacements     what to use instead of a model that is gone or going
substitutes      models that are cheaper and not worse, or have more context at a similar price
selections       listed models by feature, modality, openness and price
market           who serves a model, and how its providers' prices rank
price_moves      whose price fell or rose within about a month
variants         the id under which tables show a variant or an alias
topics           what boards rate, and the board of each skill
features         what the accepted request parameters imply
blend            one price for a model that charges separately for input and output
===============  ==================================================================
"""
