"""The screen of agreement: how far annotators agree, and the cases behind each figure. `place.AgreementPlace` is it.

Nothing of it is imported before it is shown; the counting is in a process of its own, so the window never sees numpy.
"""
