"""He or she: what titles, nouns and common first names tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Gender = Literal["he", "she"]

_HE = frozenset(
    "mr mr. sir king prince emperor sultan emir pope father fr. imam ayatollah mullah cardinal bishop archbishop sheikh sheik"
    " lord baron rabbi man boy son brother husband father grandfather uncle nephew groom policeman congressman"
    " businessman spokesman chairman gunman serviceman fireman fisherman cameraman statesman clergyman priest monk"
    " abdullah abdul abdel adam ahmad ahmed akram alan albert alberto alejandro alexander alexei alfred ali alistair amir"
    " andrei andrew andrzej angus anthony antonio antony arthur ashraf avigdor ayman bashar ben benjamin benny bernard"
    " bernie bill binali bob boris boyko brian bruce carl carlos charles chris christian christopher chuck colin craig"
    " dan daniel dave david denis dennis dick diego dmitri dmitry dominic donald douglas ed eduardo edward ehud emmanuel enrique"
    " eric ernesto evo faisal felipe fernando fidel francis francois françois frank fred gary gen geoff george gerald gerhard"
    " gordon graham greg guy haider hamid harry hasan hassan henry hosni hugo husain hussein ian ibrahim igor"
    " ilham imran ismail ivan jack jacob jacques jair jake james jan jared jason javad javier jay jeff jeffrey jens jeremy jerry jim"
    " jimmy joe joao john jonathan jorge jose joseph josé juan julian julio justin kamal karl keith ken kenneth kevin khaled"
    " khalid kim kofi lars lee leo leonid li louis luis mahmoud manuel marc marco mario mark martin masoud"
    " massoud matt matteo matthew maurice max mehmet michael michel miguel mike mikhail mitch mohamed mohammad mohammed"
    " mohsen moqtada moshe muammar muhammad muhammadu muqtada mustafa narendra nawaz nelson nick nicolas nicolás nigel nikolai"
    " nikos nouri oleg oliver omar oscar osama pascal patrick paul pavel pedro pervez peter petro philip pierre qais qasem"
    " rafael raul raúl recep rex ricardo richard rick rob robert roberto rodrigo ron ronald roy ryan saad saddam sam samuel"
    " scott sean sebastian sergei sergey shah shimon silvio simon sergio slobodan stanley stefan stephen steve steven"
    " stuart sultan tariq ted terry thomas tim todd tom tony toomas vaclav viktor vincent vladimir volodymyr walter"
    " wang william xavier xi yasser yitzhak yuri zine".split()
)
_SHE = frozenset(
    "mrs mrs. ms ms. miss lady dame madam madame queen princess empress baroness woman girl daughter sister wife mother"
    " grandmother aunt niece bride widow policewoman congresswoman businesswoman spokeswoman chairwoman nun actress"
    " aisha alexandra alice alison amanda amina amy andrea angela ann anna anne annegret asma aung aya barbara benazir beth"
    " betty carla carol caroline catherine charlotte christina christine claire claudia condoleezza corazon cristina"
    " dalia deborah diana dilma dina dominique donna dorothy elena elisabeth elizabeth ellen emily emma erna esther eva"
    " fatima federica fiona florence frances georgia gina gloria golda grace greta hanan hanna hannah heather heidi helen"
    " hillary indira irina isabel jacinda jane janet jean jenny jennifer jessica joan joanna josephine joyce judith julia"
    " julie kamala karen kate katherine kathleen kellyanne kelly kirsten kristalina laura leila lena linda lisa liz"
    " louise lucy madeleine malala margaret margot maria marie marine marion mary megyn melania melanie mette michelle"
    " mona monica nada nadia nancy natalia natalie navi nicola nikki nina olga park patricia paula penny rachel rania rebecca"
    " rosa roza ruth samantha sanna sara sarah sheikha sheila sheryl shirin silvia simone sonia sophie stella stephanie"
    " susan suu tansu theresa tsai tulsi ursula valerie vera veronica victoria violeta wendy xiomara yingluck yulia zoe zuzana".split()
)


def gender(words: Iterable[str]) -> Gender | None:
    """Return the gender that the words of a name, with its titles, tell; None if they tell none or both."""
    told = {
        "he" if word in _HE else "she" for word in (w.lower() for w in words) if word in _HE or word in _SHE
    }
    return told.pop() if len(told) == 1 else None  # type: ignore[return-value]
