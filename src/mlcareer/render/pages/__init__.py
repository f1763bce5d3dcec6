"""Results as pages: a module for each command or record, found by name through `index`."""
