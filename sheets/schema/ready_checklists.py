"""Checklists to begin with, in our own words, as rows of the Checklists tab. A school edits its rows as it likes.

They are put there once, while the tab is empty. Each step is something that one can see an adult do. Critical (!) is a
step without which the rest does not work, or is not safe.
"""

from sheets.columns import Cell

_READY: tuple[tuple[str, str, str], ...] = (
    (
        "prompting",
        "Prompting and fading help",
        """
        ! Gets the student's attention, gives one clear direction, and says it once
        ! Waits as long as How to record says before helping
        ! Starts with the help that How to record names first
        Gives more help only when the help before did not work, one step at a time
        Keeps own hands, eyes and words from giving the answer away before help is due
        Says at once what was right, also when help was needed
        ! Gives less help next time when the student got it right
        Writes down the most help that was given
        """,
    ),
    (
        "reinforcement",
        "Reinforcement: making a skill worth it",
        """
        Knows before the sitting what the student wants today, or lets the student choose
        ! Gives it at once after the behavior that was agreed on
        ! Does not give it without that behavior
        Says in a few words what it is for
        Gives it as often as the plan says: every time at first, then less often
        Varies what is given, and looks whether the student still wants it
        Praises in a way that suits the student's age, in words or quietly
        """,
    ),
    (
        "choices",
        "Offering choices",
        """
        Offers a choice before the task, not to stop a behavior that began
        ! Shows or names at least two things that can both be had now
        Shows them in the way this student understands: things, pictures or words
        ! Waits, without pointing or looking at one of them
        ! Gives what was chosen at once, whatever it was
        Takes pushing away or saying no as an answer, and offers again
        """,
    ),
    (
        "visual schedule",
        "Visual schedule",
        """
        ! The schedule is there, up to date, and where the student can reach it
        Goes to it with the student before each change of activity
        ! Points to the next picture instead of telling what comes next
        Waits for the student to move or check off the picture, and helps only then
        Shows a change of plan on the schedule before it happens
        Fades own pointing as the student uses the schedule alone
        """,
    ),
    (
        "peer prompting",
        "Peers who help",
        """
        Asked the classmate beforehand, and showed how to invite, wait and help
        ! Seats the two so that they can see and reach the same thing
        ! Stands back, out of the space between them
        Helps the classmate, not the student, when the two get stuck
        ! Steps in at once if either of them is unhappy
        Tells both, shortly and apart from others, what went well
        Leaves no adult voice in the talk for at least two minutes
        """,
    ),
    (
        "communication device",
        "Communication device or board",
        """
        ! The device is on, charged, and within the student's reach the whole time
        ! Touches one or two words on it while speaking, without asking the student to copy
        Makes openings: leaves out something needed, offers a choice, stops in the middle
        ! Waits quietly, counting to ten, with an expecting face
        Answers whatever the student says with it as talk, also babble on the screen
        Helps with the least help when waiting did not work
        Never takes it away, and never makes the student say again what was understood
        """,
    ),
    (
        "behavior plan",
        "Responding as the behavior plan says",
        """
        Sees the early signs that the plan names, and acts on them
        ! Offers what the plan says to offer first: a break, help, another place
        ! Teaches and honors the other way to ask that the plan names
        ! Keeps voice low, words few, and a safe distance
        ! Does what the plan says after the behavior, and nothing that it forbids
        Keeps others in the room safe and busy, and calls for help as agreed
        Goes back to the task or to calm as the plan says, without scolding
        ! Writes the event down the same day, with what came just before
        """,
    ),
    (
        "discrete trials",
        "Discrete trials",
        """
        Has the materials ready, and the next thing to earn in view
        ! Has the student's attention before each trial
        ! Gives the direction once, in the words that were agreed on
        ! Waits three to five seconds, or as How to record says
        Helps right away as planned when no answer or a wrong one comes
        ! Gives what was earned at once for a right answer
        Marks the trial before the next one begins
        Mixes known tasks in, and ends on something that went well
        """,
    ),
    (
        "data collection",
        "Taking data",
        """
        Has the sheet or phone at hand before the sitting begins
        ! Knows what counts as right and what as help for this goal, and can say it
        ! Marks each chance when it happens, not from memory afterward
        ! Counts every chance, also those that did not go well
        Writes down the most help given
        Chooses a reason when there is no score, and types no zero instead
        Types the row the same day
        """,
    ),
)


def _rows() -> tuple[tuple[Cell, ...], ...]:
    rows: list[tuple[Cell, ...]] = []
    for checklist_id, name, steps in _READY:
        lines = [each.strip() for each in steps.strip().splitlines()]
        rows += [
            (checklist_id, name, number, line.removeprefix("! ") + ".", "yes" if line.startswith("! ") else None)
            for number, line in enumerate(lines, 1)
        ]
    return tuple((*row, None, None) for row in rows)


READY_CHECKLIST_LINES = _rows()
READY_CHECKLIST_IDS = tuple(each[0] for each in _READY)
