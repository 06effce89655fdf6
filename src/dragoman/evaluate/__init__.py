"""Any coder against any gold set."""
