"""One page of the site: a template with its style and scripts within, and a policy that allows nothing else."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from medicobus.words import _, many

WEIGHTS = (400, 700)
"""The font's weights that stand within each page."""


@dataclass(frozen=True)
class Policy:
    """What a page may do besides showing its own text."""

    scripts: tuple[str, ...] = ()
    """The scripts that it runs, which stand within it."""
    styles: tuple[str, ...] = ()
    """Style sheets beside the site's own."""
    pictures_from: str = ""
    """The host that pictures may come from; none by default."""

    @property
    def text(self) -> str:
        """As a browser reads it."""
        rules = ["default-src 'none'"]
        rules.append("style-src " + " ".join(_digest(sheet) for sheet in (style(), *self.styles)))
        if self.scripts:
            rules.append("script-src " + " ".join(_digest(script) for script in self.scripts))
        if self.pictures_from:
            rules.append(f"img-src {self.pictures_from}")
        return "; ".join([*rules, "font-src data:", "base-uri 'none'", "form-action 'none'"])


def rendered(template: str, policy: Policy, **facts: object) -> bytes:
    """The page of a template; everything in it is escaped but its own style and scripts."""
    page = _environment().get_template(f"{template}.html")
    own = {"policy": policy.text, "styles": [Markup(sheet) for sheet in (style(), *policy.styles)]}  # noqa: S704
    scripts = [Markup(script) for script in policy.scripts]  # noqa: S704 - our own
    return page.render(**own, scripts=scripts, **facts).encode()


@lru_cache
def style() -> str:
    """The style sheet with the font inside, so that a page asks nobody for anything."""
    fonts = files("medicobus.publish") / "templates" / "fonts"
    faces = []
    for weight in WEIGHTS:
        font = base64.b64encode((fonts / f"atkinson-hyperlegible-{weight}.woff2").read_bytes()).decode()
        faces.append(
            f'@font-face{{font-family:"Atkinson Hyperlegible";font-weight:{weight};'
            f'src:url("data:font/woff2;base64,{font}") format("woff2")}}\n'
        )
    return "".join(faces) + shipped("site/style.css")


@lru_cache
def shipped(path: str) -> str:
    """A text among the templates."""
    return (files("medicobus.publish") / "templates").joinpath(path).read_text(encoding="utf-8")


@lru_cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("medicobus.publish", "templates/site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update({"_": _, "many": many})
    return environment


def _digest(text: str) -> str:
    """How a policy names what stands within a page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
