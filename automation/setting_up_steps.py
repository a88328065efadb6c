"""The steps of setting a school up, in order: what each is for, and what to press. Page, job and README print these."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Click:
    """One thing to do, and what is then to be seen."""

    press: str
    see: str = ""


@dataclass(frozen=True)
class Step:
    """One step: its key in code, its title, what it is for, and the clicks."""

    key: str
    title: str
    why: str
    clicks: tuple[Click, ...]


STEPS: tuple[Step, ...] = (
    Step(
        "ask",
        "Ask first",
        "Students' records will be kept in a new place, so somebody who may decide that has to say yes: the principal, "
        "or your district's privacy officer. Nothing but the School spreadsheet is opened before that.",
        (
            Click(
                "Press Print the sheet to ask with on the page Set up, and print it.",
                "one page: what is stored, where, who sees it, which companies process it, how to leave.",
            ),
            Click("Take it to the principal or the privacy officer, and wait for the answer."),
        ),
    ),
    Step(
        "program",
        "Put the dashboard online",
        "Streamlit Community Cloud runs the dashboard at no cost. On a school computer of your own it runs as well.",
        (
            Click("Sign in at github.com, open ParaBinder's page there, press Fork, then Create fork.", "your copy."),
            Click("Sign in at share.streamlit.io with GitHub, and press Create app.", "Deploy an app."),
            Click(
                "Choose your copy, as Main file path streamlit_app.py, an address under App URL, and press Deploy.",
                "the practice school, after a few minutes. Note the address: later steps need it.",
            ),
        ),
    ),
    Step(
        "google",
        "Make a Google project and a service account",
        "A service account is a robot with an address of its own. It sees only the spreadsheets that you share with "
        "it. Use your school account, so that the project belongs to the school.",
        (
            Click(
                "Open console.cloud.google.com, press the project's name at the top, then New project, name it "
                "parabinder, and press Create.",
                "parabinder at the top, once you have chosen it there.",
            ),
            Click("Type Google Sheets API into the search box, open it, and press Enable.", "API Enabled."),
            Click(
                "Open IAM & Admin, Service Accounts, press Create service account, name it binder, and press Done. It "
                "needs no role.",
                "an address that ends in iam.gserviceaccount.com.",
            ),
            Click(
                "Press that address, then Keys, Add key, Create new key, JSON, Create. If Google says that keys are "
                "not allowed, ask your Google administrator to allow them for this project "
                "(iam.disableServiceAccountKeyCreation).",
                "a file that ends in .json among your downloads. It is a password: show it to nobody.",
            ),
        ),
    ),
    Step(
        "key",
        "Put the key into the secrets",
        "The dashboard signs in to Google with that file. It stands in the secrets and nowhere else: never in a "
        "spreadsheet, an e-mail or the repository.",
        (
            Click(
                "At share.streamlit.io press the three dots beside your app, Settings, Secrets.",
                "an empty box. (On a computer of your own it is the file .streamlit/secrets.toml.)",
            ),
            Click(
                "As the very first line type service_account = ''' then paste the whole key file, and close with '''.",
                "service_account = '''{ ... }'''",
            ),
            Click("Press Save changes, wait a minute, and press Check again on the page Set up.", "this step as done."),
            Click("Delete the key file from your downloads, and empty the trash."),
        ),
    ),
    Step(
        "school",
        "Link and share the School spreadsheet",
        "The School spreadsheet holds Settings, Staff and the list of classrooms. You make it, so it belongs to the "
        "school's own Google Workspace.",
        (
            Click("Open sheets.new with your school account, and name the spreadsheet School.", "an empty sheet."),
            Click(
                "Press Share, paste the service account's address (the page Set up shows it), choose Editor, untick "
                "Notify people, and press Share.",
                "the address under People with access, as Editor.",
            ),
            Click(
                "Copy the spreadsheet's whole address. In the secrets, below the key, add the line [workbooks] and "
                'below that school = "the address".',
                "the key first, then [workbooks] with its line.",
            ),
            Click("Save the changes, and press Check again on the page Set up.", "this step as done."),
        ),
    ),
    Step(
        "sign_in",
        "Let people sign in",
        "Everybody signs in with the school address. Until that works, the page Set up only explains and checks.",
        (
            Click(
                "At console.cloud.google.com open Google Auth Platform, press Get started, name the app ParaBinder, "
                "choose Internal, and press Create.",
                "Internal: only addresses of your school can sign in.",
            ),
            Click(
                "Press Clients, Create client, Web application, then Add URI under Authorized redirect URIs, paste the "
                "redirect address that the page Set up shows, and press Create.",
                "a Client ID and a Client secret.",
            ),
            Click(
                "Copy the lines that the page Set up shows to the end of the secrets, and put in the Client ID, the "
                "Client secret and your own school address as first administrator.",
                "[auth] with five lines, and [set_up] with one.",
            ),
            Click(
                "Save the changes, open the dashboard anew, and press Sign in.", "the page Set up, as administrator."
            ),
        ),
    ),
    Step(
        "sheets",
        "Build my sheets",
        "ParaBinder makes the tabs of the School spreadsheet: headings, lists to choose from, notes, protection. What "
        "people typed is never touched.",
        (
            Click("Press Show the plan.", "each change in words. Nothing is changed yet."),
            Click("Press Build my sheets.", "the tabs Settings, Calendar, Staff and more in the spreadsheet."),
        ),
    ),
    Step(
        "clock",
        "Check the time zone",
        "Which day it is decides what is due, and a computer with a wrong clock cannot sign in to Google.",
        (
            Click(
                "In the tab Settings look at Time zone. Type yours as in America/Chicago where it is another.",
                "your time under this step.",
            ),
        ),
    ),
    Step(
        "approval",
        "Write down who said yes",
        "From then on classrooms are opened. Both stand in the tab Settings, where everybody can read them.",
        (Click("Type who agreed and on which day, and press Save who approved.", "this step as done."),),
    ),
    Step(
        "staff",
        "Add staff",
        "Who is in the tab Staff can sign in, and the roles decide what each sees. The school address is the key.",
        (
            Click("Type one person and press Add this person, yourself as administrator first.", "the person counted."),
            Click("For many people press Open the tab Staff, and type or paste a row for each.", "the number here."),
        ),
    ),
    Step(
        "classrooms",
        "Add classrooms",
        "Each team has a spreadsheet of its own, in which paras type. Share it with the team and with ParaBinder.",
        (
            Click("Open sheets.new, name it as the team, and share it with the service account's address as Editor."),
            Click(
                "Type a short Classroom ID, the name, the teachers and the spreadsheet's link, and press Add this "
                "classroom.",
                "the classroom in the list. A link that cannot be used is refused, with why.",
            ),
            Click("Press Build my sheets.", "a tab Log NAME for each para, Students, Goals and more."),
            Click("Share each team's spreadsheet with the adults of that team, and with nobody else."),
        ),
    ),
    Step(
        "keeping",
        "Keep what each check reads",
        "So that rows which somebody deletes by accident can be found and put back.",
        (
            Click("Make one more empty spreadsheet, named Backup, shared only with the service account, as Editor."),
            Click(
                'In the secrets add the line [snapshots] and below it backup = "the address of that spreadsheet".',
                "this step as done, after Check again.",
            ),
        ),
    ),
    Step(
        "students",
        "Type students and goals",
        "By code, without names. A graph needs a student, a goal and a few sittings.",
        (
            Click("In a classroom's spreadsheet open Students and type one row for each, then Assignments and Goals."),
            Click("Press Build my sheets once more.", "the goals to choose from in each Log tab."),
            Click("Type a sitting into a Log tab: date, goal, 3/5."),
        ),
    ),
    Step(
        "first_check",
        "First check",
        "Every row is checked, what looks odd is listed, and the summaries are written.",
        (Click("Press Check and summarize.", "how many rows look odd, and the links to Today and Progress."),),
    ),
)
