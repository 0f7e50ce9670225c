"""Texts on their way to a page: Markdown to safe HTML, citations, QR codes."""
