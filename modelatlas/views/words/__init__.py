"""Words and their forms: numbers as text, names, explanations, and the blocks that many pages share."""
