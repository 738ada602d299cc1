"""Archives and saved mails → the files inside them."""
