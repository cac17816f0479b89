"""An atlas for agents, over the Model Context Protocol; an optional extra."""
