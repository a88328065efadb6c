"""Six topics for six months, half an hour a week. December and February, which are short, are left free."""

from sheets.schema.ready_module import ReadyModule


def _half_hour(month: int, module_id: str, title: str, able_to: str, form: str, **more: str) -> ReadyModule:
    return ReadyModule(module_id, title, able_to, form, 30, month, required_for="para", **more)  # type: ignore[arg-type]


MONTHLY = (
    (
        "Set-up and roles",
        (
            _half_hour(
                9, "roles who does what", "Who does what in our room",
                "Can name three things that the teacher decides, three that a para does, and whom to ask in between.",
                "talk",
            ),
            _half_hour(
                9, "roles room set-up", "How our room is set up, and why",
                "Can show where each student works, calms down and keeps things, and say what each place is for.",
                "do",
            ),
            _half_hour(
                9, "roles private", "What stays private",
                "Can say what may be told to whom, and where student papers are kept, for five everyday cases.",
                "talk",
            ),
        ),
    ),
    (
        "Scheduling",
        (
            _half_hour(
                10, "schedule reading it", "Reading the team's schedule",
                "Can say for any time of the day where one should be, with whom, and what to do there.",
                "do",
            ),
            _half_hour(
                10, "schedule by need", "Help where it is needed",
                "Can mark for one student each part of the day: alone, a start by the teacher, a peer, an adult.",
                "do",
            ),
            _half_hour(
                10, "schedule when it breaks", "When the day goes another way",
                "Can tell what to do when an adult is out, a student is absent, or an assembly is called.",
                "talk",
            ),
        ),
    ),
    (
        "IEPs",
        (
            _half_hour(
                11, "iep reading it", "What stands in an IEP",
                "Can find goals, accommodations, services and health needs of one student in less than five minutes.",
                "read",
            ),
            _half_hour(
                11, "iep goals every day", "From a goal to what we do today",
                "Can say for each goal of one student what counts, how many chances to give, and how long to wait.",
                "do",
            ),
            _half_hour(
                11, "iep accommodations", "Accommodations and modifications",
                "Can give each accommodation of one student in class, and say what is not to be changed.",
                "do",
            ),
            _half_hour(
                11, "iep own input", "What I see belongs in the IEP",
                "Can write down what a student does well, where it is hard, and what helps, with one example each.",
                "do",
            ),
        ),
    ),
    (
        "Behavior plans",
        (
            _half_hour(
                1, "behavior why it happens", "Behavior says something",
                "Can name what came just before and just after a behavior, and what the student may have gained by it.",
                "watch",
            ),
            _half_hour(
                1, "behavior early signs", "Early signs, and what to do at each",
                "Can list the early signs of one student and what every adult does at each level of the scale.",
                "talk",
            ),
            _half_hour(
                1, "behavior plan steps", "Doing what the plan says",
                "Can run the steps of one student's plan in role-play, from the first sign until everybody is calm.",
                "do", checklist_id="behavior plan",
            ),
            _half_hour(
                1, "behavior writing it down", "Writing down what happened",
                "Can write a behavior note the same day: what one saw and heard, without guesses about why.",
                "do",
            ),
        ),
    ),
    (
        "Collecting data",
        (
            _half_hour(
                3, "data what counts", "What counts, and what does not",
                "Can say for three goals what is right alone, right with help, and not right.",
                "talk",
            ),
            _half_hour(
                3, "data logging", "Logging a sitting",
                "Can log a sitting in 20 seconds, with the most help given, and a reason where there is no score.",
                "do", checklist_id="data collection",
            ),
            _half_hour(
                3, "data two of us", "Two of us score the same sitting",
                "Can score a sitting next to a colleague without looking, compare, and agree on what to change.",
                "do",
            ),
        ),
    ),
    (
        "Inclusion",
        (
            _half_hour(
                4, "inclusion why", "Belonging comes first",
                "Can name what one student does in class the same way as everybody, and one thing more to try.",
                "watch", standard="PCCG.1.K2",
            ),
            _half_hour(
                4, "inclusion near and far", "Near enough to help, far enough to let go",
                "Can take a place in class from which peers talk to the student and not to the adult.",
                "do",
            ),
            _half_hour(
                4, "inclusion with the class teacher", "Working with the class teacher",
                "Can settle with the class teacher in two minutes what to do in the lesson and what to report after.",
                "talk",
            ),
        ),
    ),
)  # fmt: skip
