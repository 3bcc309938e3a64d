"""Programs that call the API: accounts without a person, with rights of their own, API keys and client secrets."""
