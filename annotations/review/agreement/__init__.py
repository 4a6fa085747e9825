"""How far annotators agree: figures with their intervals, and the cases behind each of them.

`agreement.agreement` is the way in. The results (`figures`, `cases`) need no numpy; all that counts does.
"""
