"""Views → HTML: our templates, the frames round records' pages, and the macros that writers call."""
