"""Numbers that pages draw or add up, without sentences: costs, rulers, intervals, frontiers, strengths."""
