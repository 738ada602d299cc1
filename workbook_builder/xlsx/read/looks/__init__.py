"""The files of each format → what of their sheets may not be seen as it is."""
