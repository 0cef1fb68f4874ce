"""The main window and everything that ties the features together: actions, keys, palette, command line, layouts."""
