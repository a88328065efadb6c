"""The words that a school chooses from, each list once."""

ROLES = (
    "para",
    "substitute",
    "teacher",
    "service provider",
    "general teacher",
    "coach",
    "counselor",
    "administrator",
)
MEASURES = (
    "percent correct",
    "percent of steps",
    "percent of intervals",
    "count",
    "rate per minute",
    "duration",
    "time to start",
    "rubric level",
)
HELP = ("Alone", "Pointed", "Said", "Showed", "Some hand help", "Full hand help", "No response")
HELP_CODES = {
    "I": "Alone",
    "G": "Pointed",
    "V": "Said",
    "M": "Showed",
    "PP": "Some hand help",
    "FP": "Full hand help",
    "NR": "No response",
}
NO_DATA_REASONS = ("Student absent", "Refused", "I was moved to cover", "No time", "Activity cancelled")
SCORED_BY = ("adult", "second adult", "student")
BETTER_WHEN = ("higher", "lower")
CALENDAR_KINDS = ("no school", "half day", "reporting period", "reports due")
PHASE_KINDS = ("phase", "event")
DECISION_RULES = ("four-point", "three consecutive", "trend line", "median of last three")
AGAINST_AIMLINE = ("better", "on", "worse", "no aimline yet")
REPORT_LANGUAGES = ("English", "Spanish")
LEVELS = ("fix", "check", "note")
STEP_SCORES = ("2", "1", "0", "NA")  # done, partly done, not done, could not be seen: the form of the AFIRM checklists
OBSERVATION_SOURCES = ("observed", "self", "product")
TRAINING_FORMATS = ("watch", "read", "do", "talk", "course")
TRAINING_SOURCES = ("self-reported", "confirmed")
COACHING_STEPS = ("modeled", "practiced", "feedback")
RHYTHMS = ("every week", "every two weeks", "every month")
SUPPORT_WISHES = ("no", "yes, from the counselor", "yes, and my teacher may know")
RELEASE_KINDS = ("quarter",)
HOW_RUN = ("on schedule", "by hand", "first visit")
NOT_FOR_A_COUNSELOR = ("teacher", "coach", "administrator")  # nor anyone's supervisor: design section 1
SUPPORT_USES = ("used", "offered and refused", "not needed", "not available")
PLACES = ("classroom", "hallway", "cafeteria", "playground or gym", "restroom", "bus", "another class", "elsewhere")
JUST_BEFORE = (
    "asked to do something",
    "a change of activity or place",
    "told no or to wait",
    "an adult or peer turned away",
    "something was taken away",
    "noise or many people",
    "nothing to do",
    "nothing that I saw",
    "something else",
)
AFTER = (
    "the task went on",
    "the task stopped or a break came",
    "adults gave attention",
    "peers gave attention",
    "got what was wanted",
    "calmed with nobody doing anything",
    "something else",
)
HURT_OR_HELD = ("no", "yes: report filed", "yes: not yet")
PARTS_OF_A_DAY = ("start", "middle", "end")
ABOUT_PARTS = (
    "strengths",
    "likes",
    "communication",
    "early signs",
    "what helps",
    "what to avoid",
    "help plan",
    "who to ask",
)
BINDER_PARTS = (
    "roles",
    "rules",
    "data",
    "schedule",
    "classroom goals",
    "emergencies",
    "families: who says what",
)
UPDATE_FOR = ("paras", "teacher")
IEP_INPUT_ABOUT = (
    "a goal",
    "what the student can do",
    "where it is hard",
    "accommodations",
    "inclusion minutes",
    "rapport and needs",
    "what I see just before a behavior",
)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
SUPPORT_NEEDED = ("independent", "teacher starts", "peer", "one adult for the group", "one to one")
HOURS_KINDS = ("with students", "break", "data time", "training", "other")
TIP_KINDS = ("question", "tip")

# Who reads which rows of what is about students; a role that is not named reads nothing.
ABOUT_STUDENTS = {
    "para": "students",
    "teacher": "students",
    "service provider": "students",
    "coach": "students",
}
WHOLE_TEAM = {**ABOUT_STUDENTS, "general teacher": "students"}
EVERYBODY = dict.fromkeys(ROLES, "all")
