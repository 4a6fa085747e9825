"""A process that only sleeps, 5 ms at a time: `window_control.py` prints when it was kept from waking, once its input ends.

What holds it holds any program on the machine: its processors were taken by others, or by the host of a virtual machine.
Each wait of more than 12 ms is a pair of moments of `time.monotonic`, in seconds, in one JSON list.
"""

import json
import sys
import threading
import time

LATE = 0.012


def main() -> None:
    """Sleep until the input ends."""
    over = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    waits: list[tuple[float, float]] = []
    last = time.monotonic()
    while not over.is_set():
        time.sleep(0.005)
        now = time.monotonic()
        if now - last > LATE:
            waits.append((last, now))
        last = now
    print(json.dumps(waits), flush=True)


if __name__ == "__main__":
    main()
