"""Every command and option is in docs/cli.md, and every command line in the documentation works."""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest
import typer.main
from tests.docs.pages import PAGES, page, sections

from dragoman.cli.app import app
from dragoman.cli.console import Exit
from dragoman.pipeline import Options

GROUP: Any = typer.main.get_command(app)
SECTIONS = sections(page("cli.md"))


def commands(group: Any, prefix: str = "") -> dict[str, Any]:
    """Return every command by its full name, those of groups among them."""
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        inner = hasattr(command, "commands")
        found |= commands(command, f"{prefix}{name} ") if inner else {f"{prefix}{name}": command}
    return found


COMMANDS = commands(GROUP)


def options(command: Any) -> list[str]:
    """Return every spelling of every option of a command."""
    return [
        spelling
        for parameter in command.params
        if parameter.param_type_name == "option" and parameter.name != "help"
        for spelling in (*parameter.opts, *parameter.secondary_opts)
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_table_and_has_a_section(name: str) -> None:
    assert f"| `dragoman {name}" in SECTIONS["The command line"]
    assert f"dragoman {name}" in SECTIONS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_in_the_section_of_its_command(name: str) -> None:
    section = SECTIONS[f"dragoman {name}"]
    assert [o for o in options(COMMANDS[name]) if not re.search(rf"`{o}[ `]", section)] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_no_section_names_an_option_that_its_command_lacks(name: str) -> None:
    named = re.findall(r"^\| (`--.*?) \|", SECTIONS[f"dragoman {name}"].replace("\\|", "/"), re.MULTILINE)
    spelt = {option for row in named for option in re.findall(r"`(--?[\w-]+)", row)}
    assert spelt == set(options(COMMANDS[name]))


def test_the_options_of_the_program_itself_are_named() -> None:
    assert [o for o in options(GROUP) if f"{o}`" not in SECTIONS["The command line"]] == []


def test_every_exit_code_is_explained() -> None:
    assert re.findall(r"^\| (\d+) \|", SECTIONS["Exit codes"], re.MULTILINE) == [str(int(e)) for e in Exit]


def test_the_threshold_named_is_the_one_used() -> None:
    assert f"less probable than P ({Options().threshold:g})" in SECTIONS["dragoman code"]


def lines() -> list[str]:
    """Return the command lines in code blocks of all pages, without the comments behind them."""
    blocks = [b for p in PAGES for b in re.findall(r"^```\w*\n(.*?)^```", p.read_text("utf-8"), re.M | re.S)]
    calls = re.findall(r"^(?:\.venv/bin/)?dragoman (.*)$", "\n".join(blocks), re.MULTILINE)
    return sorted(set(calls))


def test_the_documentation_has_command_lines() -> None:
    assert len(lines()) >= 4


@pytest.mark.parametrize("line", lines())
def test_every_command_line_in_the_documentation_parses(line: str) -> None:
    name = next(name for name in sorted(COMMANDS, key=len, reverse=True) if f"{line} ".startswith(f"{name} "))
    words = shlex.split(line.removeprefix(name), comments=True)
    assert COMMANDS[name].make_context(name, words).info_name == name
