"""A new service of one's own, made from one that is shipped: its config, and its tables as files or as a workbook."""
