"""Files beside the pages: the guide as data, tables, feed, sitemap, short addresses, learning systems."""
