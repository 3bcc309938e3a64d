"""Documents of students: straight to the store, looked into, approved, kept with their versions, signed for."""
