"""What the program's exit codes mean to whoever called it."""

OK = 0
NOT_ALL = 1
"""With --strict: something is missing or was not accepted; from doctor: something is amiss."""
CAMPAIGN_OR_CALL_WRONG = 2
"""The campaign or the call is wrong."""
INTERRUPTED = 130
