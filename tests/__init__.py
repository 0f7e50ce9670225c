"""The tests, in the shape of `macros/`: a package, so that they can share their builders."""
