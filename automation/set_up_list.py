"""The README's list of set-up clicks, printed from the steps: python -m automation.set_up_list."""

from automation.setting_up_steps import STEPS, Click, Step


def set_up_list() -> str:
    """Every step as a heading, what it is for, and its clicks numbered, each with what is then to be seen."""
    return "\n\n".join(f"### {number}. {each.title}\n\n{_body(each)}" for number, each in enumerate(STEPS, 1))


def _body(step: Step) -> str:
    clicks = "\n".join(f"{number}. {_click(each)}" for number, each in enumerate(step.clicks, 1))
    return f"{step.why}\n\n{clicks}"


def _click(click: Click) -> str:
    return f"{click.press} *You should see:* {click.see}" if click.see else click.press


if __name__ == "__main__":
    print(set_up_list())
