"""Workbooks and programmes on paper: laid out, tagged and named so that everybody can read them."""
