"""`python -m trucewatch`, the same as the command `trucewatch`."""

from trucewatch.cli import main

main()
