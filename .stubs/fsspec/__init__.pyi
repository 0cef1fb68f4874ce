# The part of fsspec that is used here; the package ships no types.
