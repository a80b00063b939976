"""The embedded database as a process of its own: `python -m graph.store.embedded_server DIRECTORY HEAP`.

Reads the password from the first line of its input, answers with one line of JSON, `{"busy": true}` or
`{"port": 12345}`, and stops at the end of its input: whatever way the owner died, its end of the pipe closes.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import threading
from pathlib import Path
from typing import TextIO

from filelock import FileLock, Timeout

from graph.store.settings import EMBEDDED_DATABASE

LOOPBACK = "127.0.0.1"
LOCK_FILE = "engine.lock"
STATEMENT_LIMIT_MS = 120_000
"""Nobody waits for a statement longer; the engine does not notice that the one who asked has gone."""
STOP_LIMIT = 20.0

# The engine's own log is off but for failures: it words refused statements, values and all.
LOGGING = """\
handlers = java.util.logging.ConsoleHandler
.level = SEVERE
java.util.logging.ConsoleHandler.level = SEVERE
java.util.logging.ConsoleHandler.formatter = java.util.logging.SimpleFormatter
"""


def main(directory: Path, heap: str) -> int:
    """Serves until the input ends. Exit code 0, also if another process has the directory."""
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
        return 0
    with lock:
        return _serve(directory, heap, password, answer)


def _serve(directory: Path, heap: str, password: str, answer: TextIO) -> int:
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
            "command_timeout": STATEMENT_LIMIT_MS,
        },
        jvm_kwargs={"heap_size": heap, "jvm_args": [f"-Djava.util.logging.config.file={logging}"]},
    )
    server.start()
    _say(answer, {"port": port})
    sys.stdin.read()
    # A stop that hangs must not keep the directory from the next start; the engine recovers from its log.
    overdue = threading.Timer(STOP_LIMIT, os._exit, args=(1,))
    overdue.daemon = True
    overdue.start()
    server.stop()
    overdue.cancel()
    return 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _say(answer: TextIO, message: dict[str, object]) -> None:
    with answer:
        answer.write(json.dumps(message) + "\n")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
