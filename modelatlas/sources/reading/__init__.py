"""Reading foreign data: files, tables and fields, leniently and within bounds."""
