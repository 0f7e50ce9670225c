"""What pages show, ready to print: everything is sorted, grouped, counted and worded here."""
