"""What a user can put right, as one line each."""

from typer.exceptions import TyperException

_PLAIN = {
    "Invalid value for ": "",
    "Value error, ": "",
    "'--": "--",
    "': ": ": ",
    "' requires": " requires",
    "Input should be ": "must be ",
    ", unable to parse string as an integer": "",
    ", unable to parse string as a number": "",
    "Got unexpected extra argument(s)": "too many arguments:",
}
"""What Typer says, and pydantic through it, and what it is called here."""


def usage_line(error: TyperException) -> str:
    """Typer's `error` as one line, with the command that explains what is right."""
    near = getattr(error, "possibilities", None)
    text = f"{error.message}; did you mean {' or '.join(near)}?" if near else error.format_message()
    for theirs, ours in _PLAIN.items():
        text = text.replace(theirs, ours)
    context = getattr(error, "ctx", None)
    remedy = f" (see {context.command_path} --help)" if context else ""
    return " ".join(text.split()).rstrip(".") + remedy


def os_line(error: OSError) -> str:
    """The operating system's `error` as one line, with the path and what to do."""
    return (
        f"{error.filename}: can't be read or written ({error.strerror}); check the path"
        if error.filename
        else str(error)
    )
