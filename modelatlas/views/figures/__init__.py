"""Numbers that pages draw or add up, without sentences: bills, rulers, intervals, frontiers, strengths."""
