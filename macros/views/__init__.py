"""What pages show, ready to print: everything is sorted, grouped, counted and worded here.

`page` holds the shapes, `setting` what a page knows of its surroundings, and one module for
each kind says which sections its pages have. Templates only loop and test for presence.
"""
