"""The parts of bootstrap.py: the environment, the system's libraries, and what is started in it. Only the stdlib."""
