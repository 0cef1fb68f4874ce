"""Live pictures: the wall, the camera tree, the patrol cars."""
