"""Logs as JSON, a line each: what kind of thing happened where, never a text that somebody sent."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any, TextIO

OURS = ("api", "cli", "graph", "uvicorn")
"""Loggers whose messages hold no text of a request. Another library's message may quote a value, so it is left out."""

FIELDS = ("request", "operation", "status", "ms", "actor")
"""What a line may carry beside its message: ids, codes and figures."""


class JsonLines(logging.Formatter):
    """Writes a record as one JSON object. Of an exception only its kind and place: its text may repeat a question."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
        }
        if record.name.partition(".")[0] in OURS:
            line["message"] = record.getMessage()
        line |= {name: vars(record)[name] for name in FIELDS if name in vars(record)}
        if record.exc_info and record.exc_info[1]:
            line |= {"error": type(record.exc_info[1]).__name__, "place": place(record.exc_info[1])}
        return json.dumps(line, ensure_ascii=False)


def configure(level: str, stream: TextIO | None = None) -> None:
    """Send everything logged in this process through one handler, to standard error where no stream is given."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    for name in ("httpx", "httpcore", "asyncio"):
        logging.getLogger(name).setLevel(logging.WARNING)


def place(error: BaseException) -> str:
    """File and line where an exception was raised."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    return f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "?"
