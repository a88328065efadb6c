"""The toolkit of skills, feelings and calm, and the pages of the binder."""

from sheets.schema.ready_module import ReadyModule

# A month more than a year: reading it anew in the first weeks of school is then never late.
BINDER_MONTHS = 13
BINDER_SCHOOL_DAYS = 10


def _skill(
    module_id: str, title: str, able_to: str, form: str, minutes: int, checklist_id: str | None = None,
    standard: str | None = None, spare: bool = True,
) -> ReadyModule:  # fmt: skip
    return ReadyModule(
        module_id, title, able_to, form, minutes, standard=standard, is_for_spare_moment=spare,
        checklist_id=checklist_id,
    )  # fmt: skip


def _feeling(module_id: str, title: str, able_to: str, form: str, minutes: int, spare: bool = False) -> ReadyModule:
    return ReadyModule(module_id, title, able_to, form, minutes, required_for="para", is_for_spare_moment=spare)


def _page(module_id: str, title: str, able_to: str) -> ReadyModule:
    return ReadyModule(
        module_id, title, able_to, "read", 10, due_days=BINDER_SCHOOL_DAYS, required_for="para",
        is_for_spare_moment=True, valid_months=BINDER_MONTHS,
    )  # fmt: skip


TOOLKIT = (
    _skill(
        "modeling", "Showing how",
        "Can show a step slowly while saying it, then wait for the student to try, without doing it for them.",
        "watch", 15,
    ),
    _skill(
        "prompting", "Help that fades",
        "Can give the least help first, wait in between, and give less the next time.",
        "do", 20, "prompting",
    ),
    _skill(
        "communication", "Supporting communication and devices",
        "Can keep a student's device on and in reach, use it while speaking, and wait ten seconds for an answer.",
        "do", 20, "communication device",
    ),
    _skill(
        "presenting", "Several ways of showing the same thing",
        "Can give one direction in words, with a picture and with a thing, and choose what this student needs.",
        "do", 15,
    ),
    _skill(
        "reinforcement", "Making a skill worth it",
        "Can give what was agreed on at once after the skill, with a few words that say what it is for.",
        "watch", 15, "reinforcement",
    ),
    _skill(
        "encouragement", "Encouraging without taking over",
        "Can name what a student feels, stay near, and leave the next try to the student.",
        "talk", 10,
    ),
    _skill(
        "physical needs", "Hungry, tired, hurting or upset",
        "Can check at the start, middle and end of a day what a student's body needs, write it down, and tell whom.",
        "read", 10,
    ),
    _skill(
        "trials", "Short trials, one after another",
        "Can run ten trials with attention, one clear direction, the agreed wait, and a mark after each.",
        "do", 20, "discrete trials", spare=False,
    ),
    _skill(
        "peers", "Peers who prompt each other",
        "Can ready a classmate to help with one task, and stay out of it while it works.",
        "watch", 15, "peer prompting",
    ),
    _skill(
        "documentation", "Writing down what one sees",
        "Can tell apart what was seen and what was guessed, in two notes of one's own.",
        "read", 10, "data collection",
    ),
    _skill(
        "own records", "Students who keep their own records",
        "Can set up a simple card on which a student marks their own work, and compare it kindly with one's own.",
        "do", 15,
    ),
    _skill(
        "social", "Helping students meet, then stepping back",
        "Can start a game or a talk between students, and be two steps away a minute later.",
        "watch", 15,
    ),
    _skill(
        "choices", "Offering choices",
        "Can offer two real choices before a task, wait, and give what was chosen.",
        "watch", 10, "choices",
    ),
    _skill(
        "visuals", "Visual schedules and organizers",
        "Can use a student's schedule before each change, point instead of telling, and fade the pointing.",
        "do", 20, "visual schedule",
    ),
    _skill(
        "listening", "Active listening",
        "Can let a student or colleague finish, say back what was heard, and ask one open question.",
        "talk", 10,
    ),
    _skill(
        "families", "Talking with families",
        "Can greet a family member, share something good, and pass a question on to whoever answers it.",
        "talk", 15, standard="PCCG.1.K5",
    ),
    _skill(
        "families worries", "What families worry about",
        "Can name four common worries of families, and say for each what we do and who talks about it.",
        "read", 10, standard="PCCG.1.K7",
    ),
    _skill(
        "supports as designed", "Supports the way they were designed",
        "Can run one support step by step with its checklist in hand, and say which step is hardest to keep.",
        "do", 20,
    ),
)  # fmt: skip
FEELINGS = (
    _feeling(
        "crisis first minutes", "The first minutes of a crisis",
        "Can show in role-play: keep a distance, few words, a low voice, others out of the way, help called.",
        "do", 30,
    ),
    _feeling(
        "crisis afterward", "After a crisis",
        "Can go back to work without scolding, write down what happened, and say what one needs oneself.",
        "talk", 20,
    ),
    _feeling(
        "calming together", "Helping a student calm down",
        "Can name a student's own ways to calm down, offer them early, and calm down next to the student.",
        "do", 20,
    ),
    _feeling(
        "calming oneself", "Staying calm oneself",
        "Can notice own early signs, use one way to calm down, and hand over to a colleague in time.",
        "do", 15, spare=True,
    ),
    _feeling(
        "distressed student", "Talking with a student in distress",
        "Can listen first, believe, promise nothing one cannot keep, and tell the counselor the same day.",
        "do", 20,
    ),
    _feeling(
        "hard moments", "Hard moments of this month",
        "Can play one real scene with a colleague twice: as it went, and as one would like it to go.",
        "do", 20, spare=True,
    ),
)  # fmt: skip
BINDER = (
    _page("binder roles", "Binder: roles and duties", "Can say what one's duties are and who stands in."),
    _page("binder rules", "Binder: classroom rules", "Can say the rules as students hear them, and what follows."),
    _page("binder data", "Binder: data collection", "Can find the sheet or tab for each student, and fill it in."),
    _page(
        "binder plans", "Binder: IEPs and behavior plans",
        "Can find what one needs to know of each student one works with, and whom to ask.",
    ),
    _page("binder schedule", "Binder: class schedule", "Can find today's schedule and what changed in it."),
    _page("binder goals", "Binder: classroom goals", "Can name this year's classroom goals and one's own part."),
    _page(
        "binder health", "Binder: allergies and medical information",
        "Can say where health plans and medicine are kept, and whom to call first.",
    ),
    _page(
        "binder visuals", "Binder: visual aids and examples",
        "Can find the visuals of the room, and make one more in the same form.",
    ),
)  # fmt: skip
