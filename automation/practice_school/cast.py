"""The fixed people that tests, the practice picker and the guide rely on, and the day they rely on."""

from dataclasses import dataclass
from datetime import date

FIXED_TODAY = date(2026, 3, 12)  # a Thursday in the third quarter, with school the day before
FIRST_CLASSROOM = "room-1"
SECOND_CLASSROOM = "room-2"


@dataclass(frozen=True)
class CastMember:
    """A fictional adult: Staff ID, name as colleagues say it, roles, and the classrooms they work in."""

    staff_id: str
    name: str
    roles: tuple[str, ...]
    classrooms: tuple[str, ...] = ()
    has_account: bool = True
    license: str | None = None

    @property
    def email(self) -> str | None:
        """The address that this person signs in with; None for a person without an account."""
        return f"{self.staff_id.lower()}@example.org" if self.has_account else None


_BOTH = (FIRST_CLASSROOM, SECOND_CLASSROOM)
_PARA_LICENSE = "Paraeducator certificate"
_TEACHER_LICENSE = "Special education license"

# ANA works with every student of room-1, BEN in two classrooms, CARA with some students of room-1 only.
PARA = CastMember("ANA", "Ana R.", ("para",), (FIRST_CLASSROOM,), license=_PARA_LICENSE)
SECOND_PARA = CastMember("BEN", "Ben T.", ("para",), _BOTH, license=_PARA_LICENSE)
THIRD_PARA = CastMember("CARA", "Cara M.", ("para",), (FIRST_CLASSROOM,), license=_PARA_LICENSE)
TEACHER = CastMember("DORA", "Dora L.", ("teacher",), (FIRST_CLASSROOM,), license=_TEACHER_LICENSE)
GENERAL_TEACHER = CastMember("ELI", "Eli S.", ("general teacher",), (FIRST_CLASSROOM,))
COACH = CastMember("FAY", "Fay W.", ("coach",), _BOTH)
PROVIDER = CastMember("GUS", "Gus H.", ("service provider",), _BOTH, license="Speech-language license")
COUNSELOR = CastMember("HOPE", "Hope B.", ("counselor",))
ADMINISTRATOR = CastMember("IVAN", "Ivan K.", ("administrator",))
SUBSTITUTE = CastMember("JUNE", "June P.", ("substitute",), (FIRST_CLASSROOM,), has_account=False)
SECOND_TEACHER = CastMember("KURT", "Kurt D.", ("teacher",), (SECOND_CLASSROOM,), license=_TEACHER_LICENSE)
FOURTH_PARA = CastMember("LENA", "Lena V.", ("para",), (SECOND_CLASSROOM,), license=_PARA_LICENSE)

CAST = (
    PARA,
    SECOND_PARA,
    THIRD_PARA,
    TEACHER,
    GENERAL_TEACHER,
    COACH,
    PROVIDER,
    COUNSELOR,
    ADMINISTRATOR,
    SUBSTITUTE,
    SECOND_TEACHER,
    FOURTH_PARA,
)

FIRST_STUDENT = "K7"  # has the closed goal, the one who asks for help, and the review that comes next
FIRST_GOAL = "K7-1 reads sight words"  # at least 12 clean rows in Sessions, of 10 chances, 8 or fewer alone
HELP_GOAL = "K7-2 asks for help"
CLOSED_GOAL = "K7-4 stays with the group"
