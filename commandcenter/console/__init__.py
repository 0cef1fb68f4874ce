"""The operator's console: the only package that knows Qt.

To fetch its modules makes half a million objects, none of them rubbish. Python's collector would look through them
again and again, which was a third of the time (0.5 of 1.4 s): from here on it looks when there is reason to.
"""

import gc
from typing import Final

YOUNG: Final = 50_000
"""So many new objects may stand before the collector looks at them; a look takes 2 to 5 ms. What is not part of a ring
goes at once and without it."""

gc.set_threshold(YOUNG, 10, 10)
