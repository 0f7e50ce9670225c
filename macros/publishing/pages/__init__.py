"""The pages of the site, completed in memory and written."""
