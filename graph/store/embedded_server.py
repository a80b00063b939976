"""The embedded database as a process of its own: `python -m graph.store.embedded_server DIRECTORY HEAP`.

Reads the password from the first line of its input, answers with one line of JSON, `{"busy": true}` or
`{"port": 12345}`, and stops at the end of its input: whatever way the owner died, its end of the pipe closes.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import socket
import sys
import traceback
from pathlib import Path
from typing import TextIO

from filelock import FileLock, Timeout

from graph.store.settings import EMBEDDED_DATABASE

LOOPBACK = "127.0.0.1"
LOCK_FILE = "engine.lock"
STOP_LIMIT = 8.0

# The engine's own log is off but for failures: it words refused statements, values and all.
LOGGING = """\
handlers = java.util.logging.ConsoleHandler
.level = SEVERE
java.util.logging.ConsoleHandler.level = SEVERE
java.util.logging.ConsoleHandler.formatter = java.util.logging.SimpleFormatter
"""


def main(directory: Path, heap: str) -> None:
    """Serves until the input ends; at once over if another process has the directory."""
    # Ctrl-C reaches the whole terminal; when to stop is the owner's to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The engine and Java print what they like; the owner reads one line of ours.
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    password = sys.stdin.readline().strip()
    lock = FileLock(directory / LOCK_FILE)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        _say(answer, {"busy": True})
        return
    _serve(directory, heap, password, answer)


def _serve(directory: Path, heap: str, password: str, answer: TextIO) -> None:
    from arcadedb_embedded.server import ArcadeDBServer  # noqa: PLC0415 -- takes a second; not before the lock

    # The engine keeps a hash of the first password it saw; each start has a new one.
    (directory / "config" / "server-users.jsonl").unlink(missing_ok=True)
    logging = directory / "config" / "logging.properties"
    logging.parent.mkdir(exist_ok=True)
    logging.write_text(LOGGING, encoding="ascii")
    port = _free_port()
    server = ArcadeDBServer(
        str(directory),
        password,
        config={
            "mode": "production",
            "host": LOOPBACK,
            "http_port": 0,
            "bolt_port": port,
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "server_defaultDatabases": f"{EMBEDDED_DATABASE}[]",
            "server_logsDirectory": str(directory / "log"),
        },
        jvm_kwargs={"heap_size": heap, "jvm_args": [f"-Djava.util.logging.config.file={logging}"]},
    )
    server.start()
    _say(answer, {"port": port})
    sys.stdin.read()
    # Java would wait for statements that still run; the directory must be free for the next start, and the
    # engine repairs from its own log what is cut short.
    faulthandler.dump_traceback_later(STOP_LIMIT, exit=True)
    server.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _say(answer: TextIO, message: dict[str, object]) -> None:
    with answer:
        answer.write(json.dumps(message) + "\n")


if __name__ == "__main__":
    code = 1
    try:
        main(Path(sys.argv[1]), sys.argv[2])
        code = 0
    except Exception:
        traceback.print_exc()
        raise
    finally:
        os._exit(code)  # also where threads of Java still run; the lock goes with the process
