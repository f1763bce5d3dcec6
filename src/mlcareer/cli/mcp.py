"""`mlcareer mcp`: the advice for assistants, over standard input and output (docs/assistants.md)."""

import sys

from mlcareer.cli.session import Session
from mlcareer.errors import CareerError


def mcp(session: Session) -> None:
    """Serve the same advice to an assistant. It speaks the Model Context Protocol, over standard input and output.

    It opens no network connection and writes no file. It needs the extra 'mcp'.
    """
    try:
        from mlcareer.cli.assistant import server
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise CareerError("missing-extra", "this needs the extra 'mcp': pip install 'mlcareer[mcp]'.") from None
    made = server(session.knowledge, session.today)
    if sys.stdin.isatty():
        session.note(
            "Waiting for an assistant to speak on standard input; a client starts this itself. Ctrl-C ends it."
        )
    made.run("stdio")
