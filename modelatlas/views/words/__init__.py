"""Words and how they are written: numbers as text, names, explanations, and blocks that many pages share."""
