"""Every fixed text of a progress report, in English and Spanish, in words that families use.

What a person typed (goal, comment, a progress code of the school's own) is printed as it was typed, in either language.
Spanish is that of the United States (CLDR es-US): a decimal point, as in English, and the day before the month.
"""

from typing import NamedTuple

ENGLISH, SPANISH = "English", "Spanish"
LANGUAGES_OFFERED = (ENGLISH, SPANISH)


class Text(NamedTuple):
    """One text in both languages; {names} are filled in."""

    english: str
    spanish: str


def say(key: str, language: str, **values: object) -> str:
    """The text of that key in "English" or "Spanish"; KeyError for a key or language that is not there."""
    text = {ENGLISH: TEXTS[key].english, SPANISH: TEXTS[key].spanish}[language]
    return text.format(**values)


TEXTS: dict[str, Text] = {
    # The sheet
    "title": Text("Progress report", "Informe de progreso"),
    "draft": Text("DRAFT: not approved yet", "BORRADOR: aún no aprobado"),
    "student": Text("Student", "Estudiante"),
    "code of student": Text("Student code", "Código del estudiante"),
    "period": Text("Reporting period", "Período del informe"),
    "from to": Text("{name} ({first} to {last})", "{name} (del {first} al {last})"),
    "printed on": Text("Printed on", "Impreso el"),
    "page": Text("Page {page} of {pages}", "Página {page} de {pages}"),
    "no goals": Text("There is no goal in this period.", "No hay ninguna meta en este período."),
    "legal": Text(
        "The official record is kept in the school district's IEP system.",
        "El registro oficial está en el sistema del IEP del distrito escolar.",
    ),
    "letters missing": Text(
        "\u25a1 stands for letters that this PDF cannot print. The web page of this report shows them.",
        "\u25a1 está en lugar de letras que este PDF no puede imprimir. La página web de este informe las muestra.",
    ),
    "cut": Text("(The rest stands in the sheet.)", "(El resto está en la hoja de cálculo.)"),
    # One goal
    "annual goal": Text("Annual goal", "Meta anual"),
    "objective": Text("Objective", "Objetivo"),
    "what it measures": Text("What this measures", "Qué se mide"),
    "at the start": Text("At the start", "Al inicio"),
    "now": Text("In this period", "En este período"),
    "target": Text("Target", "Nivel que se busca"),
    "on day": Text("on {day}", "el {day}"),
    "by day": Text("by {day}", "para el {day}"),
    "not written down": Text("not written down", "no está anotado"),
    "no scores": Text("no scores", "sin datos"),
    "without help": Text("without help: {level}", "sin ayuda: {level}"),
    "progress code": Text("Progress code", "Código de progreso"),
    "no code yet": Text("not chosen yet", "aún no elegido"),
    "progress": Text("Progress", "Progreso"),
    "comment": Text("From the school team", "Del equipo escolar"),
    "draft of goal": Text("Draft: nobody has approved this part yet.", "Borrador: nadie ha aprobado aún esta parte."),
    "approved": Text("Approved by {who} on {day}.", "Aprobado por {who} el {day}."),
    "graph": Text(
        "Graph: {days} with scores from {first} to {last}. The last score is {score}. The target is {target}.",
        "Gráfica: {days} con datos, del {first} al {last}. El último dato es {score}. Se busca: {target}.",
    ),
    "target in graph": Text("Target {level}", "Meta: {level}"),
    "empty graph": Text("Graph: no scores yet.", "Gráfica: aún sin datos."),
    # Values
    "percent": Text("{number} percent", "{number} por ciento"),
    "times": Text("{number} times a day", "{number} veces al día"),
    "time": Text("{number} time a day", "{number} vez al día"),
    "rate": Text("{number} per minute", "{number} por minuto"),
    "level": Text("level {number}", "nivel {number}"),
    "day": Text("1 day", "1 día"),
    "days": Text("{number} days", "{number} días"),
    # What this measures
    "percent correct": Text(
        "How many of the tries were right, as a percent.", "Qué parte de los intentos fue correcta, en por ciento."
    ),
    "percent of steps": Text(
        "How many of the steps were done, as a percent.", "Qué parte de los pasos se hizo, en por ciento."
    ),
    "percent of intervals": Text(
        "In how many of the short times that were watched it happened, as a percent.",
        "En qué parte de los ratos observados ocurrió, en por ciento.",
    ),
    "count": Text("How many times it happened in a day.", "Cuántas veces ocurrió en un día."),
    "rate per minute": Text("How many times it happened in a minute.", "Cuántas veces ocurrió en un minuto."),
    "duration": Text("How long it lasted in a day, all together.", "Cuánto duró en un día, en total."),
    "time to start": Text("How long it took to begin.", "Cuánto tardó en empezar."),
    "rubric level": Text("The level reached.", "El nivel alcanzado."),
    "rubric level of": Text("The level reached, of {number} levels.", "El nivel alcanzado, de {number} niveles."),
    "no measure": Text(
        "How this goal is measured is not written down.", "No está anotado cómo se mide esta meta."
    ),
    "with help counts": Text("Right with help counts too.", "También cuenta lo correcto con ayuda."),
    "higher": Text("More is better.", "Más es mejor."),
    "lower": Text("Less is better.", "Menos es mejor."),
    # How the level of the period is found
    "only score": Text("the only score", "el único dato"),
    "middle of two": Text("the middle of the only 2 scores", "el punto medio de los únicos 2 datos"),
    "middle of three": Text("the middle one of 3 scores", "el de en medio de 3 datos"),
    "middle of last three": Text(
        "the middle one of the last 3 of {number} scores", "el de en medio de los últimos 3 de {number} datos"
    ),
    # Progress so far
    "reached": Text(
        "The target of {target} is reached: now it is {now}.",
        "Se alcanzó el nivel que se busca, {target}: ahora es {now}.",
    ),
    "closer": Text(
        "At the start it was {start}; now it is {now}. That is closer to the target of {target}.",
        "Al inicio era {start}; ahora es {now}. Está más cerca del nivel que se busca: {target}.",
    ),
    "farther": Text(
        "At the start it was {start}; now it is {now}. That is farther from the target of {target}.",
        "Al inicio era {start}; ahora es {now}. Está más lejos del nivel que se busca: {target}.",
    ),
    "same": Text(
        "It is {now}, the same as at the start. The target is {target}.",
        "Es {now}, igual que al inicio. El nivel que se busca: {target}.",
    ),
    "no start": Text(
        "Now it is {now}. What it was at the start is not written down. The target is {target}.",
        "Ahora es {now}. No está anotado cuánto era al inicio. El nivel que se busca: {target}.",
    ),
    "no target": Text(
        "Now it is {now}. The target is not written down.",
        "Ahora es {now}. El nivel que se busca no está anotado.",
    ),
    "not begun": Text("This part begins on {day}.", "Esta parte empieza el {day}."),
    "nothing scored": Text("There are no scores from this period.", "No hay datos de este período."),
    "too few chances": Text(
        "There were scores on {days}, each from too few tries to go by.",
        "Hubo datos en {days}, cada uno de muy pocos intentos para sacar conclusiones.",
    ),
    "earlier": Text("The last score before was {level} on {day}.", "El último dato anterior fue {level}, el {day}."),
    "why": Text("Why: {reasons}.", "Por qué: {reasons}."),
    "why is unknown": Text("Why was not written down.", "No se anotó por qué."),
    "Student absent": Text("the student was absent", "el estudiante no asistió"),
    "Refused": Text("the student did not want to take part", "el estudiante no quiso participar"),
    "I was moved to cover": Text("the adult was needed elsewhere", "se necesitó al adulto en otro lugar"),
    "No time": Text("there was no time", "no hubo tiempo"),
    "Activity cancelled": Text("the activity was cancelled", "se canceló la actividad"),
    # Whether the goal is likely to be met
    "met": Text("The goal is met.", "La meta está cumplida."),
    "met before": Text(
        "The goal was met before: the target was reached often enough. Lately it is not reached.",
        "La meta se cumplió antes: el nivel se alcanzó las veces necesarias. Últimamente no se alcanza.",
    ),
    "keep it up": Text(
        "The goal counts as met when this level is kept up.", "La meta se considera cumplida si se mantiene este nivel."
    ),
    "likely": Text(
        "If this goes on, the goal is likely to be met {by}.",
        "Si esto sigue así, es probable que la meta se cumpla {by}.",
    ),
    "not clear": Text(
        "It is not clear yet whether the goal will be met {by}.",
        "Aún no está claro si la meta se cumplirá {by}.",
    ),
    "not likely": Text(
        "As things are, the goal is not likely to be met {by}. The team should talk about what to change.",
        "Como van las cosas, no es probable que la meta se cumpla {by}. El equipo debe hablar de qué cambiar.",
    ),
    "too few to say": Text(
        "There are too few scores to say whether the goal will be met {by}.",
        "Hay muy pocos datos para decir si la meta se cumplirá {by}.",
    ),
    "cannot say": Text(
        "It cannot be said yet whether the goal will be met {by}.",
        "Aún no se puede decir si la meta se cumplirá {by}.",
    ),
    "not lately": Text(
        "There are no scores from the last weeks, so it cannot be said whether the goal will be met {by}.",
        "No hay datos de las últimas semanas, así que no se puede decir si la meta se cumplirá {by}.",
    ),
    "by its end": Text("by its end", "antes de su final"),
    "ended reached": Text(
        "The goal ended on {day} with its target reached.",
        "La meta terminó el {day} con el nivel alcanzado.",
    ),
    "ended not reached": Text(
        "The goal ended on {day} and its target was not reached.",
        "La meta terminó el {day} sin alcanzar el nivel que se busca.",
    ),
    "ended": Text("The goal ended on {day}.", "La meta terminó el {day}."),
    "closed": Text("The goal was closed on {day}.", "La meta se cerró el {day}."),
    "closed because": Text("The goal was closed on {day}: {why}.", "La meta se cerró el {day}: {why}."),
    # Progress codes
    "codes": Text("Progress codes", "Códigos de progreso"),
    "code 1": Text("the goal is met", "la meta está cumplida"),
    "code 2": Text("likely to be met by its end", "es probable que se cumpla a tiempo"),
    "code 3": Text(
        "progress, but it is not clear yet whether it is enough",
        "hay progreso, pero aún no está claro si basta",
    ),
    "code 4": Text("not likely to be met unless something changes", "no es probable que se cumpla si nada cambia"),
    "code 5": Text("this part has not begun", "esta parte no ha empezado"),
    "mastered": Text("mastered", "dominado"),
    "making progress": Text("making progress", "avanza bien"),
    "some progress": Text("some progress", "avanza algo"),
    "little progress": Text("little progress", "avanza poco"),
    "not yet introduced": Text("not yet introduced", "aún no iniciado"),
}  # fmt: skip

MONTHS = (
    Text("January", "enero"), Text("February", "febrero"), Text("March", "marzo"), Text("April", "abril"),
    Text("May", "mayo"), Text("June", "junio"), Text("July", "julio"), Text("August", "agosto"),
    Text("September", "septiembre"), Text("October", "octubre"), Text("November", "noviembre"),
    Text("December", "diciembre"),
)  # fmt: skip

# What stands in a graph, as the chart has it in English.
IN_A_GRAPH: tuple[Text, ...] = (
    Text("Percentage of correct responses", "Porcentaje de respuestas correctas"),
    Text("Percentage of steps done", "Porcentaje de pasos hechos"),
    Text("Percentage of intervals", "Porcentaje de ratos observados"),
    Text("Number of times in the day", "Número de veces en el día"),
    Text("Number of times per minute", "Número de veces por minuto"),
    Text("Duration in seconds", "Duración en segundos"),
    Text("Duration in minutes", "Duración en minutos"),
    Text("Duration in hours", "Duración en horas"),
    Text("Time to start in seconds", "Tiempo para empezar, en segundos"),
    Text("Time to start in minutes", "Tiempo para empezar, en minutos"),
    Text("Time to start in hours", "Tiempo para empezar, en horas"),
    Text("Rubric level", "Nivel"),
    Text("Line to the target", "Hacia la meta"),
    Text("With help", "Con ayuda"),
    Text("Alone", "Sin ayuda"),
    Text("No data yet", "Aún sin datos"),
    Text("\u25cb too few chances, or a row to check", "\u25cb muy pocos intentos, o un dato por revisar"),
    Text("\u00d7 no data, with a reason", "\u00d7 sin datos, con un motivo"),
    Text("\u2592 no school", "\u2592 sin clases"),
    Text("Trend", "Tendencia"),
)  # fmt: skip
