"""The scripts of the repository as modules, for their tests."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

HOME = Path(__file__).parents[1]


def script(name: str) -> ModuleType:
    """The script of this name."""
    spec = importlib.util.spec_from_file_location(name, HOME / "scripts" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # what is declared in it looks for its module by name
    spec.loader.exec_module(module)
    return module
