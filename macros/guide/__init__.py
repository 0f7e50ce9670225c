"""All records together: their links both ways, their order, addresses, codes, glossary and facets."""
