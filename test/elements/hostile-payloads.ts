/** Attacks of our own making. Each that runs, runs `hacked()`. */
export const payloads: readonly string[] = [
  // Elements that run by being there.
  '<script>hacked()</script>',
  '<ScRiPt >hacked()</sCrIpT >',
  '<script src="data:text/javascript,hacked()"></script>',
  '<img src=x onerror=hacked()>',
  '<img src=x onerror="hacked()"//',
  '<image src=x onerror=hacked()>',
  '<svg onload=hacked()>',
  '<svg><script>hacked()</script></svg>',
  '<svg><animate onbegin=hacked() attributeName=x dur=1s>',
  '<svg><a xlink:href="javascript:hacked()"><text x=9 y=9>a</text></a>',
  '<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg onload=hacked()></svg>#x">',
  '<math><maction actiontype="statusline#http://x" xlink:href="javascript:hacked()">a</maction></math>',
  '<iframe src="javascript:parent.hacked()"></iframe>',
  '<iframe srcdoc="<script>parent.hacked()</script>"></iframe>',
  '<object data="javascript:hacked()"></object>',
  '<embed src="javascript:hacked()">',
  '<video><source onerror=hacked()></video>',
  '<audio src=x onerror=hacked()></audio>',
  '<details open ontoggle=hacked()>x</details>',
  '<input autofocus onfocus=hacked()>',
  '<body onload=hacked()>',
  '<marquee onstart=hacked()>x</marquee>',
  '<style>@import "javascript:hacked()";</style><style onload=hacked()></style>',
  '<link rel=stylesheet href="data:text/css,*{}" onload=hacked()>',
  '<base href="javascript:/hacked()//">',
  '<meta http-equiv=refresh content="0;url=javascript:hacked()">',
  '<form action="javascript:hacked()"><button autofocus>go</button></form>',
  '<template shadowrootmode=open><script>hacked()</script></template>',
  '<cue-player src=x onclick=hacked()></cue-player><slot onslotchange=hacked()></slot>',
  // Addresses.
  'javascript:hacked()',
  'JaVaScRiPt:hacked()',
  ' \u0001javascript:hacked()',
  'java\nscript:hacked()',
  'javascript\t:hacked()',
  'javascript://example.com/%0ahacked()',
  'data:text/html,<script>parent.hacked()</script>',
  'data:text/javascript,hacked()',
  'vbscript:hacked()',
  'blob:null/hacked',
  // Out of an attribute, a tag, a comment, a script.
  '"><img src=x onerror=hacked()>',
  "'><img src=x onerror=hacked()>",
  '" onmouseover="hacked()" x="',
  "' onfocus='hacked()' autofocus='",
  '`onerror=hacked()`',
  '--><img src=x onerror=hacked()><!--',
  ']]><img src=x onerror=hacked()><![CDATA[',
  '</script><script>hacked()</script>',
  '</style><img src=x onerror=hacked()>',
  '</title><img src=x onerror=hacked()>',
  '</textarea><img src=x onerror=hacked()>',
  '</template><img src=x onerror=hacked()>',
  // What becomes an attack when it is parsed twice.
  '&lt;img src=x onerror=hacked()&gt;',
  '&#60;img src=x onerror=hacked()&#62;',
  '<noscript><p title="</noscript><img src=x onerror=hacked()>">',
  '<svg></p><style><a id="</style><img src=x onerror=hacked()>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=hacked()&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=hacked()>',
  '<a><b></a><img src=x onerror=hacked()></b>',
  '<x\u00a0y="<img src=x onerror=hacked()>">',
  // Templates of all sorts.
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is meant as text
  '${hacked()}',
  '{{constructor.constructor("hacked()")()}}',
  '<%= hacked() %>',
  '<!--?lit$123456789$--><!--lit-part--><!--?-->',
  '{"strings":["<img src=x onerror=hacked()>"],"_$litType$":1,"values":[]}',
  '__proto__',
  'constructor',
  // Style sheets.
  'x{background:url(javascript:hacked())}',
  'expression(hacked())',
  // What turns text around, and characters that parsers stumble over.
  '\u202e)(dekcah=rorreno x=crs gmi\u202c<img src=x onerror=hacked()>',
  '\u2066<script>hacked()</script>\u2069',
  '<scr\u0000ipt>hacked()</scr\u0000ipt>',
  '<img src=x\u000conerror=hacked()>',
  '\ufeff<script>hacked()</script>',
  '+ADw-script+AD4-hacked()+ADw-/script+AD4-',
];

/** Watches whether any of them runs; also what navigates or opens something. */
export class Canary {
  runs = 0;

  constructor() {
    Object.assign(window, { hacked: () => this.runs++ });
  }

  stop(): void {
    delete (window as { hacked?: unknown }).hacked;
  }
}
