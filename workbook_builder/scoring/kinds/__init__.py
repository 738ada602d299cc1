"""The kinds of criterion, a module each: `kind` is what each says, `registry` lists them."""
