"""What a district begins with: kinds of incidents and of recognition, and the words of Ed-Fi for each.

A district renames these, takes them out of use and adds its own (`BehaviorKind`); nothing is stored for those it leaves
as they are, so that each reader has them in their own language.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from homeroom.platform.listing import Words


class BehaviorDescriptor(StrEnum):
    """Ed-Fi BehaviorDescriptor."""

    STATE_OFFENSE = "State Offense"
    SCHOOL_VIOLATION = "School Violation"
    SCHOOL_CODE_OF_CONDUCT = "School Code of Conduct"
    OTHER = "Other"


class Shipped(NamedTuple):
    """A kind that every district has. Recognition has no descriptor in Ed-Fi."""

    words: Words
    descriptor: BehaviorDescriptor | None = None

    @property
    def positive(self) -> bool:
        return self.descriptor is None


_CONDUCT: Final = BehaviorDescriptor.SCHOOL_CODE_OF_CONDUCT
_VIOLATION: Final = BehaviorDescriptor.SCHOOL_VIOLATION
_OFFENSE: Final = BehaviorDescriptor.STATE_OFFENSE

SHIPPED: Final[Mapping[str, Shipped]] = {
    "disruption": Shipped(Words("Disruption", "Interrupción de la clase"), _CONDUCT),
    "defiance": Shipped(Words("Defiance", "Desobediencia"), _CONDUCT),
    "disrespect": Shipped(Words("Disrespect", "Falta de respeto"), _CONDUCT),
    "dishonesty": Shipped(Words("Cheating or dishonesty", "Copia o engaño"), _CONDUCT),
    "technology": Shipped(Words("Misuse of technology", "Mal uso de la tecnología"), _CONDUCT),
    "skipping": Shipped(Words("Skipping class", "Falta a clase sin permiso"), _CONDUCT),
    "language": Shipped(Words("Abusive language", "Lenguaje ofensivo"), _VIOLATION),
    "bullying": Shipped(Words("Bullying", "Acoso escolar"), _VIOLATION),
    "harassment": Shipped(Words("Harassment", "Hostigamiento"), _VIOLATION),
    "fighting": Shipped(Words("Fighting", "Pelea"), _VIOLATION),
    "theft": Shipped(Words("Theft", "Robo"), _VIOLATION),
    "vandalism": Shipped(Words("Vandalism", "Daño a la propiedad"), _VIOLATION),
    "tobacco": Shipped(Words("Tobacco or vaping", "Tabaco o vapeo"), _VIOLATION),
    "threat": Shipped(Words("Threat", "Amenaza"), _OFFENSE),
    "assault": Shipped(Words("Assault", "Agresión"), _OFFENSE),
    "alcohol_drugs": Shipped(Words("Alcohol or drugs", "Alcohol o drogas"), _OFFENSE),
    "weapon": Shipped(Words("Weapon", "Arma"), _OFFENSE),
    "other_incident": Shipped(Words("Other", "Otro"), BehaviorDescriptor.OTHER),
    "kindness": Shipped(Words("Kindness", "Amabilidad")),
    "effort": Shipped(Words("Effort", "Esfuerzo")),
    "improvement": Shipped(Words("Improvement", "Progreso")),
    "leadership": Shipped(Words("Leadership", "Liderazgo")),
    "teamwork": Shipped(Words("Teamwork", "Trabajo en equipo")),
    "responsibility": Shipped(Words("Responsibility", "Responsabilidad")),
    "other_recognition": Shipped(Words("Other", "Otro")),
}
