"""For who has tens of millions of records in an engine of their own: the answers of `batch`, from Arrow to Arrow."""
