"""What is taught in which grade."""

from typing import Final

from homeroom.demo.district import Course
from homeroom.demo.keys import Keys
from homeroom.schools.models import SchoolKind

CATALOG: Final = {  # code, title, subject
    "ELA6": ("English Language Arts 6", "English"),
    "ELA7": ("English Language Arts 7", "English"),
    "ELA8": ("English Language Arts 8", "English"),
    "MATH6": ("Mathematics 6", "Mathematics"),
    "MATH7": ("Mathematics 7", "Mathematics"),
    "MATH8": ("Mathematics 8", "Mathematics"),
    "PREALG": ("Pre-Algebra", "Mathematics"),
    "SCI6": ("Earth Science 6", "Science"),
    "SCI7": ("Life Science 7", "Science"),
    "SCI8": ("Physical Science 8", "Science"),
    "SOC6": ("World Geography 6", "Social Studies"),
    "SOC7": ("World Cultures 7", "Social Studies"),
    "SOC8": ("U.S. History 8", "Social Studies"),
    "PE6": ("Physical Education 6", "Physical Education"),
    "PE7": ("Physical Education 7", "Physical Education"),
    "PE8": ("Physical Education 8", "Physical Education"),
    "EXP6": ("Exploring Languages", "World Languages"),
    "SPA0": ("Introduction to Spanish", "World Languages"),
    "ENG9": ("English 9", "English"),
    "ENG10": ("English 10", "English"),
    "ENG11": ("English 11", "English"),
    "ENG12": ("English 12", "English"),
    "APLIT": ("AP English Literature", "English"),
    "ALG1": ("Algebra I", "Mathematics"),
    "GEOM": ("Geometry", "Mathematics"),
    "ALG2": ("Algebra II", "Mathematics"),
    "PCALC": ("Pre-Calculus", "Mathematics"),
    "APCALC": ("AP Calculus AB", "Mathematics"),
    "STAT": ("Statistics", "Mathematics"),
    "BIO1": ("Biology I", "Science"),
    "CHEM1": ("Chemistry I", "Science"),
    "PHYS1": ("Physics I", "Science"),
    "ENVSC": ("Environmental Science", "Science"),
    "WGEO": ("World Geography", "Social Studies"),
    "WHIST": ("World History", "Social Studies"),
    "USHIST": ("U.S. History", "Social Studies"),
    "APUSH": ("AP U.S. History", "Social Studies"),
    "USGOV": ("U.S. Government", "Social Studies"),
    "ECON": ("Economics", "Social Studies"),
    "PEHS1": ("Physical Education I", "Physical Education"),
    "PEHS2": ("Physical Education II", "Physical Education"),
    "HLTH": ("Health", "Physical Education"),
    "PSYCH": ("Psychology", "Social Studies"),
    "SPA1": ("Spanish I", "World Languages"),
    "SPA2": ("Spanish II", "World Languages"),
    "SPA3": ("Spanish III", "World Languages"),
    "FRE1": ("French I", "World Languages"),
    "FRE2": ("French II", "World Languages"),
    "ART": ("Art", "Arts"),
    "MUSIC": ("Music", "Music"),
    "PE": ("Physical Education", "Physical Education"),
    "ART1": ("Art I", "Arts"),
    "BAND": ("Band", "Music"),
    "CHOIR": ("Choir", "Music"),
    "THEAT": ("Theater", "Arts"),
    "CS1": ("Computer Science", "Technology"),
    "ENGIN": ("Introduction to Engineering", "Technology"),
    "PHOTO": ("Digital Photography", "Arts"),
    "CULIN": ("Culinary Arts", "Career Education"),
    "BUSN": ("Personal Finance", "Career Education"),
}

SPECIALS: Final = ("PE", "ART", "MUSIC")
"""What an elementary class has with another teacher, each once a week."""

PLANS: Final = {
    "06": ("ELA6", "MATH6", "SCI6", "SOC6", "PE6", "EXP6"),
    "07": ("ELA7", "MATH7", "SCI7", "SOC7", "PE7", "SPA0"),
    "08": ("ELA8", "MATH8", "SCI8", "SOC8", "PE8", "SPA1"),
    "09": ("ENG9", "ALG1", "BIO1", "WGEO", "PEHS1", "SPA1"),
    "10": ("ENG10", "GEOM", "CHEM1", "WHIST", "HLTH", "SPA2"),
    "11": ("ENG11", "ALG2", "PHYS1", "USHIST", "PEHS2", "SPA3"),
    "12": ("ENG12", "PCALC", "ENVSC", "USGOV", "PSYCH", "STAT"),
}
"""Six courses a grade: three pairs, the two of a pair at each other's periods. The seventh is a choice."""

INSTEAD: Final = {
    ("08", "MATH8"): "PREALG",
    ("08", "SPA1"): "FRE1",
    ("09", "ALG1"): "GEOM",
    ("09", "SPA1"): "FRE1",
    ("10", "GEOM"): "ALG2",
    ("10", "SPA2"): "FRE2",
    ("11", "ALG2"): "PCALC",
    ("11", "USHIST"): "APUSH",
    ("12", "ENG12"): "APLIT",
    ("12", "PCALC"): "APCALC",
    ("12", "STAT"): "ECON",
}
"""What one of several sections of a grade's course is instead."""

CHOICES: Final = {
    SchoolKind.MIDDLE: ("ART1", "BAND", "CHOIR", "CS1", "THEAT"),
    SchoolKind.HIGH: ("ART1", "BAND", "CS1", "CHOIR", "CULIN", "PHOTO", "THEAT", "ENGIN", "BUSN"),
}


class Catalog:
    """The courses in use, made as they are asked for."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._courses: dict[str, Course] = {}

    def course(self, code: str) -> Course:
        title, subject = CATALOG[code]
        return self._ask(code, title, subject)

    def class_of(self, grades: tuple[str, ...]) -> Course:
        """The course of an elementary class, of one grade or (in a small school) of several."""
        plain = [grade if grade == "KG" else str(int(grade)) for grade in grades]
        first, last = ("Kindergarten" if plain[0] == "KG" else f"Grade {plain[0]}"), plain[-1]
        title = first if len(plain) == 1 else f"{first} to Grade {last}"
        return self._ask("HR" + "".join(grades[:1] + grades[1:][-1:]), title, "Homeroom")

    @property
    def all(self) -> list[Course]:
        return list(self._courses.values())

    def _ask(self, code: str, title: str, subject: str) -> Course:
        if code not in self._courses:
            self._courses[code] = Course(self._keys.new(), code, title, subject)
        return self._courses[code]
