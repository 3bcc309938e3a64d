"""Lists as people keep them: filters, order and columns under a name, alone or for others."""
