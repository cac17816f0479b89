"""What several sources read alike.

=========  ==========================================================================
fields     types of fields: text, numbers, dollars, days; and raw fields fit to keep
lenient    foreign records: what is wrong is dropped by the field, what is unknown counted
offers     gathering listings and price rows; limits, days, flags, and lists of price feeds
tables     rows of CSV, Markdown, YAML, and JSON tables
saved      saved response bodies, and the day in their names
=========  ==========================================================================
"""
