"""Speakers: who is offered as a speaker, and the place where all speakers of a project are seen, merged and renamed."""
