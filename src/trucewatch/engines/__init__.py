"""Engines: where tasks run. They know nothing of archives; any task that pickles can be run."""
