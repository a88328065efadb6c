"""Every kind of mistake, declared once, one file a subject: data, no logic."""
