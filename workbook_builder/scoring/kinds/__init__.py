"""The kinds of criteria, a module each: `kind` has their interface, `registry` lists them."""
