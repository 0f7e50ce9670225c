"""The adapters to MkDocs: building, serving, and previews that open from a folder."""
