"""The public site."""

from medicobus.publish.site.site import Site

__all__ = ["Site"]
