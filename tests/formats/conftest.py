"""One flag writes the goldens anew: `pytest tests/formats --write-goldens`; then read the difference as prose."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-goldens", action="store_true", help="write the goldens of tests/formats anew")
