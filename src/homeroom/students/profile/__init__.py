"""Who a student is: names, demographics, languages, numbers, programs, a photo, and what happened when."""
