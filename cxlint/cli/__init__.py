"""The command line: arguments in, exit code out. Only this package prints.

Nothing is imported here: commands load when they are called, and `cxlint check` with plain options not even Click.
"""
