"""The kinds of criterion, a module each; `kind` has their common class, `registry` lists them."""
