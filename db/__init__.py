"""Tables and rules. Nothing here knows of Flask."""
