"""`python -m cli.child MODULE ARGUMENTS…`: run a module that ends with whoever started it, however that one ended.

The starter holds the other end of standard input; when it goes, that closes.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading
import time

GRACE = 5.0


def _end_with_owner() -> None:
    while os.read(sys.stdin.fileno(), 1024):  # not the buffered reader: its lock outlives this thread at exit
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)


def main() -> None:
    """Run the module named by the first argument as if started by itself."""
    threading.Thread(target=_end_with_owner, daemon=True).start()
    module = sys.argv[1]
    sys.argv = sys.argv[1:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
