"""The files of a progress report: DRAFT on each page, text that is only ever text, and the job that writes them."""

import io
import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from automation.__main__ import main
from automation.charts.pictures import png_of, svg_of
from automation.progress.measures import MEASURES
from automation.reports.family_graph import family_graph
from automation.reports.goal_report import Report, student_report
from automation.reports.report_html import report_html
from automation.reports.report_pdf import report_pdf
from automation.reports.texts import ENGLISH, IN_A_GRAPH, SPANISH
from automation.school_settings import default_settings
from sheets.columns import serial_of
from tests.report_frames import PERIOD, ROOM, TODAY, frames_after, report_rows, verdicts_of
from tests.small_school import CALLS, READS

SETTINGS = default_settings()
HOSTILE = {
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>",
    "very long word": "a" * 30_000,
    "very long text": "many words " * 5_000,
    "control characters": "a\x00b\x07c\x1bd\x7f\u0085\u2028e\ud800f",
    "right to left": "\u202eevil\u202c שלום مرحبا \u2067x\u2069",
    "other letters": "日本語 Łódź Nguyễn Ωμέγα 😀 {pages} {nb} %s {0}",
    "pdf": ") Tj ET /JavaScript (app.alert(1)) endobj \\",
}
NAME = "Zoë Muñoz"


def report_of(comment: str = "", language: str = ENGLISH, is_approved: bool = True) -> Report:
    frames = frames_after("-nothing")
    row = {"approved_by": "CY", "approved_on": serial_of(TODAY), "comment": comment or "Reads more words."}
    goals = frames["Goals"]["goal_id"] if is_approved else ()
    frames = {**frames, "Progress reports": report_rows(*({**row, "goal_id": goal} for goal in goals))}
    return student_report(frames, verdicts_of(frames), (ROOM, "K7"), PERIOD, SETTINGS, TODAY, language)


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize(
    ("language", "draft", "title"),
    [
        (ENGLISH, "DRAFT: not approved yet", "Progress report"),
        (SPANISH, "BORRADOR: aún no aprobado", "Informe de progreso"),
    ],
)
def test_every_page_says_draft_until_all_is_approved(language, draft, title):
    waiting = pages_of(report_pdf(report_of("", language, is_approved=False), {}, {}))
    assert all(draft in page and "K7 · Period 3" in page for page in waiting) and title in waiting[0]
    approved = pages_of(report_pdf(report_of("", language), {}, {}))
    assert not any(draft in page for page in approved) and "Reads more words." in approved[0]
    assert re.search(rf"{len(approved)} (of|de) {len(approved)}\b", approved[-1])


def test_the_name_is_printed_once_and_stands_nowhere_else_in_the_file():
    pdf = report_pdf(report_of(), {}, {}, NAME)
    pages = pages_of(pdf)
    assert NAME in pages[0] and sum(page.count(NAME) for page in pages) == 1
    assert not any("Mu" in str(value) for value in (PdfReader(io.BytesIO(pdf)).metadata or {}).values())
    assert NAME in report_html(report_of(), {}, {}, NAME) and NAME not in report_html(report_of(), {}, {})


def test_the_same_report_gives_the_same_file_in_its_language():
    assert report_pdf(report_of(), {}, {}) == report_pdf(report_of(), {}, {})
    catalog = PdfReader(io.BytesIO(report_pdf(report_of("", SPANISH), {}, {}))).root_object
    assert catalog["/Lang"] == "es-US"


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_person_typed_is_only_text(typed):
    report = report_of(typed)
    goals = tuple(each.__class__(**{**each.__dict__, "goal_text": typed, "area": typed}) for each in report.goals)
    hostile = report.__class__(**{**report.__dict__, "goals": goals, "school_name": typed, "student_id": typed})
    pdf = report_pdf(hostile, {}, {}, typed)
    assert 1 <= len(pages_of(pdf)) < 40
    catalog = PdfReader(io.BytesIO(pdf)).root_object
    assert not {"/AA", "/Names", "/AcroForm", "/URI"} & set(catalog) and isinstance(catalog["/OpenAction"], list)
    page = report_html(hostile, {}, {(ROOM, READS): typed}, typed)
    page.encode("utf-8")
    assert not re.search(r"<(script|b)\b|<[^>]*\bonerror|\u202e|\x00", page)
    assert page.count("<img") == 0 and "default-src 'none'" in page


def test_letters_that_the_pdf_cannot_draw_are_marked_and_said():
    [first, *_] = pages_of(report_pdf(report_of("日本語 is kept in the page."), {}, {}))
    last = pages_of(report_pdf(report_of("日本語 is kept in the page."), {}, {}))[-1]
    assert "□ is kept in the page." in first and "letters that this PDF cannot print" in last
    assert "日本語" in report_html(report_of("日本語 is kept in the page."), {}, {})
    assert "cannot print" not in pages_of(report_pdf(report_of("Łódź, Nguyễn, ¿qué?"), {}, {}))[-1]


def test_the_page_fetches_nothing_and_its_graphs_say_what_they_show():
    frames = frames_after("-nothing")
    graph = family_graph(frames, (ROOM, READS), PERIOD, TODAY, ENGLISH)
    assert graph is not None
    page = report_html(report_of(), {(ROOM, READS): svg_of(graph)}, {(ROOM, READS): graph["description"]})
    assert not re.search(r"(src|href)=[\"'](?!data:)", page) and "url(" not in page
    assert 'alt="Graph: 3 days with scores from March 2, 2026 to March 5, 2026.' in page


def test_a_graph_for_a_family_names_no_adult_and_quotes_nobody():
    frames = frames_after("Log ANA|2|Note|hit BEN today")
    graph = family_graph(frames, (ROOM, READS), PERIOD, TODAY, ENGLISH)
    assert graph is not None
    for text in (json.dumps(graph), svg_of(graph)):
        assert not re.search(r"\b(BEN|ANA|hit|tired)\b", text)
    picture = report_pdf(report_of(), {(ROOM, READS): png_of(graph)}, {(ROOM, READS): graph["description"]})
    assert b"Graph: 3 days" in picture or b"/Alt" in picture


@pytest.mark.parametrize("goal_id", [f"row {row}" for row in range(2, 10)])
def test_a_graph_in_spanish_has_no_text_of_ours_in_english(goal_id):
    frames = frames_after("Log ANA|4|Score|1+1/2")
    goal = frames["Goals"].iloc[int(goal_id.split()[1]) - 2]
    assert goal["measure"] in MEASURES
    graph = family_graph(frames, (ROOM, goal["goal_id"]), PERIOD, TODAY, SPANISH)
    assert graph is not None
    said = svg_of(graph)
    assert [each.english for each in IN_A_GRAPH if f">{each.english}<" in said] == []
    assert "Target" not in said and "Meta: " in said and not re.search(r">\d+ (jan|apr|aug|dec)|>(Jan|Apr|Mar) ", said)
    assert "Porcentaje" in said or "Número" in said or "Duración" in said or "Tiempo" in said or "Nivel" in said


@pytest.mark.parametrize("goal_id", [READS, CALLS])
def test_every_text_of_ours_in_a_graph_is_in_the_catalogue(goal_id):
    graph = family_graph(frames_after("-nothing"), (ROOM, goal_id), PERIOD, TODAY, ENGLISH)
    assert graph is not None
    known = {each.english for each in IN_A_GRAPH}
    for layer in graph["layer"]:
        for channel in layer.get("encoding", {}).values():
            titles = ((channel.get("axis") or {}).get("title") if isinstance(channel, dict) else None) or []
            for line in [titles] if isinstance(titles, str) else titles:
                assert set(re.split(r"   | · ", line)) <= known, line
    for label in graph["datasets"]["line_labels"]:
        assert label["l"] in known or label["l"].startswith("Target "), label


def test_the_job_writes_both_files_under_the_code_and_period_only(practice_folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PARABINDER_PRACTICE", str(practice_folder))
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "reports"
    asked = ["report", "--student", "k7", "--out", str(out), "--language", "es", "--name", NAME]
    assert main(asked) == 0
    said = capsys.readouterr()
    pdf, page = sorted(out.iterdir(), key=lambda file: file.suffix, reverse=True)
    assert re.fullmatch(r"report-K7-Quarter-\d-20\d\d", pdf.stem) and pdf.stem == page.stem
    assert NAME in pages_of(pdf.read_bytes())[0] and NAME in page.read_text(encoding="utf-8")
    assert "Muñoz" not in said.out + said.err and "DRAFT" in said.out
    assert not any("Muñoz".encode() in file.read_bytes() for file in practice_folder.rglob("*") if file.is_file())


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--student", "ZZ9"], "No classroom has a student ZZ9. Check the code in Students."),
        (["--student", "K7", "--period", "Term 9"], "The Calendar has no period called Term 9 that has begun."),
        (["--student", "K7", "--classroom", "room-9"], "No classroom has a student K7."),
    ],
)
def test_what_cannot_be_found_is_said_in_words(more, says, practice_folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PARABINDER_PRACTICE", str(practice_folder))
    monkeypatch.chdir(tmp_path)
    assert main(["report", "--out", str(Path(tmp_path) / "reports"), *more]) == 2
    assert says in capsys.readouterr().err and not (tmp_path / "reports").exists()
