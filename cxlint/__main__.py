"""`cxlint` and `python -m cxlint`: runs the command line and turns whatever happens into an exit code."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Any

from cxlint.cli.options import parsed
from cxlint.model import CxlintError

if TYPE_CHECKING:
    from collections.abc import Callable

INTERRUPTED = 130
CLOSED_PIPE = 141  # what a shell reports for a program that wrote into a closed pipe


def main() -> None:
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    if sys.stdout is None or sys.stderr is None:  # closed by the caller (`>&-`): there is nobody to tell
        return 2
    options = parsed(arguments[1:]) if arguments[:1] == ["check"] else None
    return _guarded(lambda: _check(options) if options is not None else _with_click(arguments))


def _check(options: dict[str, Any]) -> int:
    gc.disable()  # start-up makes many objects and no garbage; `perform` switches it on again
    try:
        from cxlint.cli.perform import perform

        return perform(options)
    finally:
        gc.enable()


def _with_click(arguments: list[str]) -> int:
    import click

    from cxlint.cli.group import cxlint

    try:
        result = cxlint.main(arguments, prog_name="cxlint", standalone_mode=False)
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        error.show()
        return 2
    return result if isinstance(result, int) else 0


def _guarded(call: Callable[[], int]) -> int:
    try:
        code = call()
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except CxlintError as error:
        print(f"cxlint: {_visible(str(error))}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Nobody reads on. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return CLOSED_PIPE
    except OSError as error:
        print(f"cxlint: {_visible(error.strerror or str(error))}{_file(error)}", file=sys.stderr)
        return 2
    except Exception as bug:
        return _report_bug(bug)
    return code


def _file(error: OSError) -> str:
    return f": {_visible(str(error.filename))}" if error.filename else ""


def _visible(text: str) -> str:
    from cxlint.reports.plain import visible

    return "\n".join(visible(line) for line in text.split("\n"))


def _report_bug(bug: Exception) -> int:
    """A bug must never look like "no findings" (0) or like findings (1)."""
    import traceback

    lines = traceback.format_exception(bug)
    print(_visible("".join(lines)), file=sys.stderr)
    print("cxlint: this is a bug in cxlint, and not everything was checked. Please report it.", file=sys.stderr)
    return 2


if __name__ == "__main__":
    main()
