"""Questions on a terminal that keys can move about in: search as you type, and answers chosen with the arrows.

The only module that imports prompt_toolkit, and itself imported once there is something to ask.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from typing import TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import has_completions
from prompt_toolkit.formatted_text import StyleAndTextTuples, fragment_list_to_text
from prompt_toolkit.input import create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.output.color_depth import ColorDepth

from mlcareer.cli.lines import PROMPT, Lines, PlainPrompter, Prompt
from mlcareer.knowledge.names import Names
from mlcareer.render.formats.page import text_of
from mlcareer.render.pages.interview import AnswerOption, option_lines

_STYLES = {
    "plain": "",
    "strong": "bold",
    "good": "fg:ansigreen",
    "partial": "",
    "bad": "",
    "muted": "fg:ansibrightblack",
}
_MENU = 6
"""Rows for what is found while a name is typed."""
_ESCAPE_WAIT = 0.1
"""Seconds after which Esc is the key, and not the beginning of an arrow's code."""
_NARROWEST = 30
"""Columns below which names and options could not be read."""


class Keys:
    """Asks with prompt_toolkit. A question is erased once it is answered. What does not fit asks in plain lines."""

    def __init__(self, stream: TextIO) -> None:
        self._plain = PlainPrompter(stream)
        self._input = create_input(sys.stdin)
        self._output = _output(stream)

    def show(self, lines: Lines) -> None:
        """Write lines that stay."""
        self._plain.show(lines)

    def read(self, form: Prompt) -> str:
        """Ask, and read a line as it is edited."""
        if not self._fits(form):
            return self._plain.read(form)
        session: PromptSession[str] = PromptSession(
            lambda: _message(form),
            completer=_NameCompleter(form.names) if form.names else None,
            complete_while_typing=form.names is not None,
            reserve_space_for_menu=_MENU + 1 if form.names else 0,
            key_bindings=_bindings(form.options),
            erase_when_done=True,
            color_depth=ColorDepth.DEPTH_4_BIT,
            input=self._input,
            output=self._output,
        )
        session.app.ttimeoutlen = _ESCAPE_WAIT
        return session.prompt()

    def _fits(self, form: Prompt) -> bool:
        size = self._output.get_size()
        lines = fragment_list_to_text(_fragments(form, size.columns, "")).count("\n") + 1
        menu = _MENU if form.names else 0
        return size.columns >= _NARROWEST and lines + menu < size.rows


def _output(stream: TextIO) -> Output:
    """Where to draw. Raises OSError where that is no terminal that prompt_toolkit knows."""
    if sys.platform == "win32":
        from prompt_toolkit.output.win32 import NoConsoleScreenBufferError

        try:
            return create_output(stream)
        except NoConsoleScreenBufferError as error:
            raise OSError(str(error)) from None
    from prompt_toolkit.output.vt100 import Vt100_Output

    output = Vt100_Output.from_pty(stream, term=os.environ.get("TERM"))
    output.enable_cpr = False  # not every terminal answers when asked where its cursor is
    return output


def _message(form: Prompt) -> StyleAndTextTuples:
    app = get_app()
    return _fragments(form, app.output.get_size().columns, app.current_buffer.text.strip())


def _fragments(form: Prompt, width: int, typed: str) -> StyleAndTextTuples:
    """The question as pieces of text with their styles, the option that is typed marked."""
    text: StyleAndTextTuples = [("", "\n")]
    text += [(_STYLES[line.tone], f"{text_of(line)}\n") for line in form.above(width)]
    for option in form.options:
        style, mark = ("bold", "* ") if typed == option.key else ("", "  ")
        for number, line in enumerate(option_lines(option, width - 2)):
            text.append((style, f"{mark if number == 0 else '  '}{line}\n"))
    text += [(_STYLES[line.tone], f"{text_of(line)}\n") for line in form.below(width)]
    return [*text, ("bold", PROMPT)]


class _NameCompleter(Completer):
    """The names that what is being typed may be the beginning of; of several with commas, the last."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:  # noqa: ARG002
        typed = re.split(r"[,;]\s*", document.text_before_cursor)[-1]
        for id_, found in self._names.starting(typed, _MENU):
            label = self._names.labels[id_]
            also = "" if found == label.casefold() else found
            yield Completion(label, start_position=-len(typed), display_meta=also)


def _bindings(options: Sequence[AnswerOption]) -> KeyBindings:
    """Up and down move among the options, as if their keys were typed, and a digit goes where they have moved; Esc
    takes back what is typed or moved to, or closes what was found."""
    bindings = KeyBindings()
    menu = _Menu([option.key for option in options])
    bindings.add("escape", eager=True)(menu.leave)  # or the digit behind it would be a count for the next key
    if options:
        bindings.add("down", filter=~has_completions)(lambda event: menu.move(event, 1))
        bindings.add("up", filter=~has_completions)(lambda event: menu.move(event, -1))
    for key in menu.keys:
        bindings.add(key)(menu.choose)
    return bindings


class _Menu:
    """What the keys do that move among options."""

    def __init__(self, keys: list[str]) -> None:
        self.keys = keys
        self._moved_to = ""

    def move(self, event: KeyPressEvent, by: int) -> None:
        """Put the key of the next option where one types."""
        typed = event.current_buffer.text.strip()
        at = self.keys.index(typed) + by if typed in self.keys else (0 if by > 0 else -1)
        self._moved_to = self.keys[at % len(self.keys)]
        _put(event.current_buffer, self._moved_to)

    def choose(self, event: KeyPressEvent) -> None:
        """Type a key: in place of one that was moved to, and behind what was typed."""
        if self._moved_to == event.current_buffer.text:
            _put(event.current_buffer, "")
        self._moved_to = ""
        event.current_buffer.insert_text(event.data)

    def leave(self, event: KeyPressEvent) -> None:
        """Close what was found, or else take back what stands there."""
        if event.current_buffer.complete_state:
            event.current_buffer.cancel_completion()
        else:
            _put(event.current_buffer, "")


def _put(buffer: Buffer, text: str) -> None:
    buffer.text = text
    buffer.cursor_position = len(text)
