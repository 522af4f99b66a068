"""The workbench: the record in a browser, and as a REST API that the pages share.

It shows and asks; what a report says is decided by the stages, what is kept by the store, and what a
person decides by review. It needs the `web` extra; nothing else of trucewatch does.
"""
