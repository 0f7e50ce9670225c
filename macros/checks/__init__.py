"""What must hold before anything is published: the rules, and what they look for."""
