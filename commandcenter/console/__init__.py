"""The operator's console: the only package that knows Qt."""
