"""Why a mention was found and how its value came about; and why there is none where one was expected."""
