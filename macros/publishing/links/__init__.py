"""Whether every address that the site's files name leads somewhere."""
