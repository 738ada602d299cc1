"""campaign.yaml ↔ the definition."""
