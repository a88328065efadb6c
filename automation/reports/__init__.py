"""The progress report for families: which period, what is said of each goal, and how it is printed."""
