/** A WebVTT file that uses most of what the format has. The text is our own. */
export const richWebvtt = `WEBVTT - The lighthouse talk
Kind: captions
Language: fr-CA

STYLE
::cue(.loud) { color: yellow }

REGION
id:left
width:40%

NOTE Checked by ear
twice

intro
00:00:01.000 --> 00:00:04.500 align:start position:10%
<v Maïa>Bonjour à tous, et bienvenue au phare !

00:00:04.500 --> 00:00:08.000
<00:00:05.000>The <00:00:05.250>keeper<00:00:06.000> climbs <00:00:07.100>slowly.

NOTE between

two
00:00:08.000 --> 00:00:11.000 line:-1 region:left
<v Maïa>Qui a la clé ?</v> <v Anouk &amp; Léo>Nous &lt;deux&gt; !</v>

00:00:11.000 --> 00:00:14.000
<v.loud Anouk>A <i>very</i> <c.red>bright</c> <ruby>灯<rt>ひ</rt></ruby>

A paragraph that nobody timed &amp; that stays.

00:00:20.000 --> 00:00:25.000

00:00:25.000 --> 01:00:00.000
<00:00:26.000>two words <00:00:27.000>and two more
`;

/** Plain text of a page: title, speech, one time that closes it, footer. */
export const pagedText = `Le phare #7 / La relève

Bonjour et bienvenue.

Aujourd'hui nous montons au phare,

il y a deux cents marches et le vent souffle.
On s'arrête à chaque palier.

Merci d'avoir écouté.

00:01:00.500 --> 00:01:10.250

Le phare #7 / La relève
Diffusé par
`;

/** A small deterministic generator: same seed, same numbers in [0, 1). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The text with a few random edits: characters and lines dropped, doubled, or hostile ones put in. */
export function mutate(text: string, random: () => number): string {
  const hostile = [
    '-->',
    '<',
    '>',
    '&',
    '\n',
    '\n\n',
    '\r',
    '\0',
    '<v',
    '</v>',
    '00:',
    '&#0;',
    '<b>',
    '\ufeff',
    'NOTE\n',
  ];
  let result = text;
  for (let edits = 1 + Math.floor(random() * 6); edits > 0; edits--) {
    const at = Math.floor(random() * result.length);
    const kind = random();
    const extra = hostile[Math.floor(random() * hostile.length)] ?? '';
    const end = kind < 0.3 ? at + 1 : kind < 0.4 ? at + Math.floor(random() * 40) : at;
    result = result.slice(0, at) + (kind < 0.4 ? '' : extra) + result.slice(end);
  }
  return result;
}
