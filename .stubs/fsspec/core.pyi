from fsspec.spec import AbstractFileSystem

# Raises ValueError for a protocol it does not know, ImportError where its driver is not installed.
def url_to_fs(url: str) -> tuple[AbstractFileSystem, str]: ...
