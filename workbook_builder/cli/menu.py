"""A terminal → the numbered steps of a campaign; the number that is typed → the step that is done.

The steps stand in `steps.py`; what they run are the commands.
"""

from __future__ import annotations

from collections.abc import Callable

from workbook_builder.cli.asking import BackError, typed_after
from workbook_builder.cli.campaign_desk import Desk, look_at, remember, remembered
from workbook_builder.cli.exit_codes import OK
from workbook_builder.cli.post import unit_counts
from workbook_builder.cli.steps import STEPS, Session, Step, next_step, why_told
from workbook_builder.words.messages.menu import MenuCode
from workbook_builder.words.sentences import Lang, line, say

_LEAVE = ("0", "q")
_MOST_FAULTS = 3


def serve(lang: Lang, run: Callable[[list[str]], int]) -> int:
    """Shows the steps and does what is chosen, until somebody leaves.

    Leaving is a number, the end of input, or Ctrl-C while the steps are shown; Ctrl-C later ends
    what is being asked or done, and returns to the steps.
    """
    folder = remembered()
    while True:
        desk = look_at(folder)
        _show(desk, lang)
        try:
            step = _chosen(desk, lang)
        except (EOFError, KeyboardInterrupt):
            print()
            step = None
        if step is None:
            print(say(MenuCode.MENU_BYE, lang))
            return OK
        session = Session(lang, run, desk)
        try:
            step.do(session)
            if session.has_said:
                typed_after(say(MenuCode.MENU_ENTER, lang))
        except BackError:
            pass
        except (EOFError, KeyboardInterrupt):
            print()  # at the end of input, the next question is the last one
        folder = session.folder
        if folder is not None:
            remember(folder)


def _chosen(desk: Desk, lang: Lang) -> Step | None:
    """The step that is chosen and makes sense; None to leave."""
    while True:
        typed = typed_after(say(MenuCode.MENU_CHOOSE, lang)).lower()
        if typed in _LEAVE:
            return None
        if typed not in map(str, range(1, len(STEPS) + 1)):
            if typed:
                print(say(MenuCode.MENU_NOT_A_STEP, lang, typed=typed, last=len(STEPS)))
            continue
        step = STEPS[int(typed) - 1]
        why = step.obstacle(desk)
        if why is None:
            return step
        title = say(step.named, lang)
        print(say(MenuCode.MENU_BLOCKED, lang, step=title, why=why_told(why, lang)))


def _show(desk: Desk, lang: Lang) -> None:
    """Prints the campaign, how far it is, and the steps with the next one marked."""
    print()
    if desk.folder is None:
        print(say(MenuCode.MENU_NO_CAMPAIGN, lang))
    else:
        if desk.campaign is not None:
            print(say(MenuCode.MENU_CAMPAIGN, lang, title=desk.campaign.title))
        print(say(MenuCode.MENU_FOLDER, lang, folder=str(desk.folder.absolute())))
    if desk.status is not None:
        print(unit_counts(desk.status, lang))
    for problem in desk.faults[:_MOST_FAULTS]:
        print(line(problem, lang))
    if more := len(desk.faults[_MOST_FAULTS:]):
        print(say(MenuCode.MENU_MORE_FAULTS, lang, count=more))
    _show_steps(desk, lang)


def _show_steps(desk: Desk, lang: Lang) -> None:
    following, before = next_step(desk), None
    for number, step in enumerate(STEPS, start=1):
        if step.heads is not None:
            print(say(step.heads, lang))
        why, told = step.obstacle(desk), ""
        if why is not None:
            told = why_told(why if why is not before else MenuCode.WHY_AS_ABOVE, lang)
        mark = "→" if number == following else " "
        print(f"{mark} {number:>2}. {say(step.named, lang)}{told and f' – {told}'}")
        before = why
    if following is None:
        print(say(MenuCode.MENU_NOTHING_NEXT, lang))
    else:
        title = say(STEPS[following - 1].named, lang)
        print(say(MenuCode.MENU_NEXT, lang, number=following, step=title))
