"""What every module needs of `typing`, without its price at start.

Importing `typing` costs almost half of what starting the interpreter does. Its `NamedTuple` moreover compiles each
field's annotation to a forward reference, which nothing here ever asks for, for forty classes before the first message
is read. Type checkers see `typing` itself.
"""

from __future__ import annotations

from collections import namedtuple

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:

    class _Fields(type):
        def __new__(cls, name, bases, space):
            """Return the named tuple of the annotated fields, with the defaults, methods and docstring of the class."""
            if not bases:
                return super().__new__(cls, name, bases, space)
            fields = space.pop("__annotations__", {})
            defaults = [space.pop(field) for field in fields if field in space]
            made = namedtuple(name, fields, defaults=defaults, module=space.pop("__module__"))
            made.__annotations__ = fields
            for key, value in space.items():
                if key != "__orig_bases__":
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Fields):
        """What a class of named fields names as its only base."""
