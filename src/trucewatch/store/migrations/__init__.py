"""Schema versions of the store, oldest first; each file takes a database one step up."""
