"""Letters to the units that must still send something or mend something."""
