"""The words by which a check-in form's headings and choices are known, with Google's own in several languages.

Unverified: collected from what people report of their response tabs, not recorded from Google.
"""

from sheets.schema.words import SUPPORT_WISHES

_NO, _SUPPORT, _TEACHER_TOO = SUPPORT_WISHES
QUESTIONS = ("timestamp", "email", "heavy", "support", "wish")

KNOWN_HEADINGS: dict[str, tuple[str, ...]] = {
    "timestamp": (
        "Timestamp", "Time stamp", "Marca temporal", "Marca de tiempo", "Zeitstempel", "Horodateur",
        "Carimbo de data/hora", "Informazioni cronologiche", "Tijdstempel", "Tidstämpel", "Tidsstempel", "Tidsmerke",
        "Aikaleima", "Sygnatura czasowa", "Časová značka", "Időbélyeg", "Marcaj de timp", "Zaman damgası",
        "Отметка времени", "Позначка часу", "Χρονική σήμανση", "Dấu thời gian", "タイムスタンプ", "时间戳记",
        "時間戳記", "타임스탬프", "طابع زمني",
    ),
    "email": (
        "Email Address", "Email", "E-mail", "E-mail address", "Your email", "Username", "School email",
        "Dirección de correo electrónico", "Correo electrónico", "Correo", "E-Mail-Adresse", "Adresse e-mail",
        "Endereço de e-mail", "Indirizzo email", "E-mailadres", "Mejladress", "Adres e-mail", "Адрес электронной почты",
        "Адреса електронної пошти", "Địa chỉ email", "メールアドレス", "电子邮件地址", "電子郵件地址", "이메일 주소",
        "عنوان البريد الإلكتروني", "E-posta adresi",
    ),
    "heavy": (
        "What felt heavy this week?", "What felt heavy?", "Felt heavy", "What felt heavy at work this week?",
        "What felt heavy this week, and why?", "¿Qué le pesó esta semana?", "¿Qué te pesó esta semana?",
    ),
    "support": (
        "What support would have helped?", "What support would have helped you?", "What would have helped?",
        "What support would help?", "¿Qué apoyo habría ayudado?", "¿Qué apoyo le habría ayudado?",
    ),
    "wish": (
        "Would you like support?", "Would you like support", "Would you like some support?", "Do you want support?",
        "¿Quiere apoyo?", "¿Le gustaría recibir apoyo?",
    ),
    "entry_id": ("Entry ID",),
}  # fmt: skip

# A question in other words: known where exactly one of these fits.
REWORDED = {
    "heavy": r"\b(heavy|heavier|hard|harder|hardest|difficult|tough|weigh(ed|s|ing)?|stressful)\b",
    "support": r"\b(have|has|could|would) (\w+ )?(helped|help)\b|\bhelped\b",
    "wish": r"\b(would|do) you (like|want|need) (\w+ )*(support|help|to talk|somebody|someone)\b",
    "timestamp": r"\b(timestamp|date and time|time submitted|submitted (at|on))\b",
    "email": r"\be ?mail\b",
}

_AS_TYPED = {
    _NO: ("no", "no thanks", "no thank you", "not now", "not this week", "no gracias"),
    _SUPPORT: (
        "yes from the counselor", "yes", "yes please", "yes from a counselor", "yes from counselor",
        "sí, del consejero", "sí", "yes from the counsellor",
    ),
    _TEACHER_TOO: (
        "yes and my teacher may know", "yes and my teacher can know", "yes my teacher may know",
        "sí, y mi maestra puede saberlo", "sí, y mi maestro puede saberlo",
    ),
}  # fmt: skip
# Without accents and punctuation, as form_responses.plain_words makes them.
WISHES_AS_TYPED = {
    each.replace("í", "i").replace(",", ""): wish for wish, texts in _AS_TYPED.items() for each in texts
}
