"""The program's exit codes."""

OK = 0
NOT_ALL = 1
"""With --strict something is missing or was not accepted, doctor or verify found a fault, notices
could not be written, an import does not agree with its plan, or a rollup left a folder out."""
CAMPAIGN_OR_CALL_WRONG = 2
"""The campaign or the call is wrong."""
INTERRUPTED = 130
