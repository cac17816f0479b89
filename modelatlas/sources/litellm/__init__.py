"""LiteLLM's price map."""
