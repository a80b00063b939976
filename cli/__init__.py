"""The command `ansvarskort`: start, ask, load, check, export."""
