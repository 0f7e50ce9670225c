"""The finished site: every page completed and written, and everything else that stands beside the pages."""
