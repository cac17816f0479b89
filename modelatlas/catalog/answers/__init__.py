"""What pages and programs ask of the whole catalog, each answer made once.

===============  ==================================================================
answers          all of them in one place
peers            what is said of a model elsewhere than on its own page
scales           a figure of all listed models, for percentiles
board_index      leaderboards by name, with their addresses; results and ratings of models
substitutes      models that are cheaper and not worse, or have more context at a near price
selections       listed models by feature, modality, openness and price
market           who serves a model, at which place among its providers
price_moves      whose price fell or rose within about a month
variants         under which id a table tells a variant or an alias
features         what the accepted request parameters reveal
blend            one price for a model that charges input and output apart
===============  ==================================================================
"""
