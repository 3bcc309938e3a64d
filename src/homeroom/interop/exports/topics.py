"""What live streams of exports follow."""

from uuid import UUID


def export_topic(export_id: UUID) -> str:
    """Announced on whenever an export is further, or over."""
    return f"interop.export:{export_id}"
