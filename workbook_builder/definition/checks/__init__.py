"""`Campaign` → findings: what contradicts itself, can't be reached, or can't have been meant."""
