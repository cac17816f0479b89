"""Facts of all models as tables, for spreadsheets, data frames, and databases.

======== ==================================================================
column   what a column and a table are
models   one row for each model
offers   one row for each price at each seller
scores   one row for each result on a leaderboard
history  one row for each period in which a price stayed the same
every    all tables by name
forms    a table as CSV and as JSON lines
package  what the tables hold, for programs that read such descriptions
======== ==================================================================
"""
