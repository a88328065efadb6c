"""What was lost since a workbook was last read: rows, cells, headings, tabs; pure functions over cells."""
