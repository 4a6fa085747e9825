"""The project file: the only room where tables have names."""
