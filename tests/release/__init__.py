"""What must hold before a version is given to others: `make release-check`."""
