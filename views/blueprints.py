"""Every module of a package that has pages is registered: a new one cannot be forgotten."""

import importlib
import pkgutil
from types import ModuleType

from flask import Blueprint, Flask


def register_all(app: Flask, package: ModuleType) -> None:
    """Register the blueprint that each module of the package calls `pages`."""
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        pages = getattr(importlib.import_module(found.name), "pages", None)
        if isinstance(pages, Blueprint):
            app.register_blueprint(pages)
