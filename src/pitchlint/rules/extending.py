"""Which files a rule or configuration file stands on: `extends` followed down to the default rules.

`extends` names `default`, `none`, a path (relative to the file that says it) or an installed package that carries a
`pitchlint.yaml`; a list of these is laid over one another in its order. Without `extends` a file stands on `default`.
"""

from __future__ import annotations

import os

from pitchlint.rules.document import Field, nearest, read
from pitchlint.rules.vocabulary import TOP, RuleError

IN_PACKAGE = ("pitchlint.yaml", "rules.yaml")
MOST = 50


def default_path() -> str:
    """Return where the default rule file is: beside the package in a wheel, at the root of a checkout otherwise."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    beside = os.path.join(package, "rules.yaml")
    if os.path.exists(beside):
        return beside
    return os.path.join(os.path.dirname(os.path.dirname(package)), "rules.yaml")


def chain(path: str) -> list[tuple[str, Field | None]]:
    """Return the file at `path` and all that it stands on, the lowest first; the default rules come unread (None).

    Raises RuleError where a file cannot be read, or where files extend one another in a circle.
    """
    found: dict[str, tuple[str, Field | None]] = {}

    def visit(path: str, way: tuple[str, ...], asked: Field | None) -> None:
        place = os.path.realpath(path)
        if place in way:
            names = " → ".join(os.path.basename(name) for name in (*way[way.index(place) :], place))
            message, cure = f"files extend one another in a circle: {names}", "let one of them extend default"
            raise asked.fail(message, cure) if asked else RuleError(path, 1, message, cure)
        if place in found:
            return
        if len(found) + len(way) > MOST:
            raise RuleError(path, 1, f"more than {MOST} files extend one another", "join some of them")
        if place == os.path.realpath(default_path()):
            found[place] = (path, None)
            return
        top = _read(path, asked)
        parts = top.mapping(TOP)
        for item in parts["extends"].items() if "extends" in parts else ():
            if item.text() != "none":
                visit(_place(item), (*way, place), item)
        if "extends" not in parts:
            visit(default_path(), (*way, place), None)
        found[place] = (path, top)

    visit(path, (), None)
    return list(found.values())


def _read(path: str, asked: Field | None) -> Field:
    """The file's tree; that it cannot be read is told where it was asked for."""
    if asked is not None and not os.path.isfile(path):
        folder = os.path.dirname(path) or "."
        beside = os.listdir(folder) if os.path.isdir(folder) else []
        raise asked.fail(f"extends {asked.text()!r}: there is no file {path}", nearest(os.path.basename(path), beside))
    return read(path)


def _place(item: Field) -> str:
    name = item.text()
    if name == "default":
        return default_path()
    if name.startswith(".") or "/" in name or os.sep in name or name.endswith((".yaml", ".yml", ".toml")):
        return os.path.join(os.path.dirname(item.path), os.path.expanduser(name))
    return _in_package(item)


def _in_package(item: Field) -> str:
    """The rule file of an installed package, which is found and not imported."""
    from importlib.util import find_spec

    name = item.text()
    module = name.replace("-", "_")
    spec = find_spec(module) if module.isidentifier() else None
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for file in IN_PACKAGE:
            if os.path.isfile(os.path.join(folder, file)):
                return os.path.join(folder, file)
    if spec:
        raise item.fail(f"the package {name!r} carries no {IN_PACKAGE[0]}", "name a package of pitchlint rules")
    raise item.fail(
        f"no package {name!r} is installed", f"install it, or write ./{name}.yaml for a file; or default, or none"
    )
