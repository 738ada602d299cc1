"""`Campaign` → findings: what contradicts itself, is out of reach, or cannot be meant."""
