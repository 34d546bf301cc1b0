/**
 * Grapheme-to-phoneme conversion by ordered letter-to-sound rules, for French and English. Phones are those of the models of
 * soundswallower: CMUdict's for English.
 *
 * @see H. S. Elovitz et al., Letter-to-sound rules for automatic translation of English text to phonetics, IEEE Trans. Acoust.
 *   Speech Signal Process. 24 (1976), https://doi.org/10.1109/TASSP.1976.1162873
 */
/** Letter-to-sound rules: a sticky pattern and its phones. The first that matches applies. */
type Rules = readonly (readonly [pattern: RegExp, phones: string])[];

function rules(lines: string): Rules {
  return lines
    .trim()
    .split('\n')
    .map(line => {
      const [pattern, phones = ''] = line.trim().split(' = ');
      return [new RegExp(pattern!.replace(/ =$/, ''), 'y'), phones] as const;
    });
}

// Lookaround is limited to twenty letters, so that time is linear in the length of a row of letters such as an address.
const FRENCH = rules(
  `
  (?<=[^q])tion(?!n) = ss yy on
  tien = ss yy in
  eaux?(?![a-zà-ÿ]) = au
  eau = au
  aux?$ = au
  oi[nm](?=[^aeiouyéèêàhnm]|$) = ww in
  oî = ww aa
  o[iy](?=[aeé]) = ww aa yy
  oi[stdx]?$ = ww aa
  oi = ww aa
  (?:œu|oeu)(?:x|d|ds|fs)?$ = eu
  œu|oeu = oe
  œ = ai
  o[uùû][xstp]?$ = ou
  ou(?=[aeiéèê]) = ww
  o[uùû] = ou
  ien(?=[^aeiouyn]|$) = yy in
  (?:[ae]in|aim)[st]?(?=[^aeiouyéèêhnm]|$) = in
  ement$ = ee mm an
  (?<=[^f]a|[^r]i|[au]m|[éuûû])ments?$ = mm an
  (?:ent|es|e|s|x)$ =
  ais?$|ai[te]?$|aient$ = ai
  a[iî]ll = aa yy
  ail$ = aa yy
  eill?|eil$ = ai yy
  euill?|euil$ = oe yy
  ouill? = ou yy
  [ae][iîy] = ai
  [ae][nm](?=[^aeiouyéèêàhnm]|$) = an
  [iîy][nm](?=[^aeiouyéèêàhnm]|$) = in
  o[nm](?=[^aeiouyéèêàhnm]|$) = on
  u[nm](?=[^aeiouyéèêàhnm]|$) = un
  au = au
  eu[xst]?$ = eu
  eu|eû = oe
  er[s]?$ = ei
  ez$ = ei
  et$ = ai
  é(?=e?s?$) = ei
  [éèêë] = ai
  e(?=[^aeiouyéèêà][^aeiouyéèêàlrh]|ll|rr|[lrcf]$) = ai
  e(?=[^aeiouyéèêà]{2}) = ai
  e = ee
  (?<!v|m|^)ill(?=[aeéo]) = ii yy
  [àâ] = aa
  a = aa
  (?<=[bcdfgptv][rl])i(?=[aeéèo]) = ii yy
  (?<!^)[iïî](?=e?s?$|ent$) = ii
  [iïî](?=[aeéèou]) = yy
  [iîï] = ii
  ô = au
  o(?=t?s?$|s[aeiouyéè]) = au
  o = oo
  u(?=[iéèa]) = uy
  [uùûü] = uu
  y(?=[aeéèo]) = yy
  y = ii
  ch(?=[rl]) = kk
  sch = ch
  ch = ch
  ph = ff
  th = tt
  gn = gn
  gu(?=[eiéèêy]) = gg
  ge(?=[aoôâu]) = jj
  g(?=[eiéèêy]) = jj
  gg? = gg
  cqu?|qu?|k = kk
  sc(?=[eiéèêy]) = ss
  cc(?=[eiéèêy]) = kk ss
  c(?=[eiéèêy]) = ss
  ç = ss
  cc? = kk
  ss = ss
  (?<=[aeiouyéèêàâîôû])s(?=[aeiouyéèêàâîôû]) = zz
  sh = ch
  s = ss
  [tdpz]s?$ =
  tt? = tt
  dd? = dd
  pp? = pp
  bb? = bb
  ff? = ff
  ll? = ll
  mm? = mm
  nn? = nn
  rr? = rr
  v = vv
  w = ww
  (?<=^e)x(?=[aeiouyéèê]) = gg zz
  x = kk ss
  zz? = zz
  j = jj
`,
);

const ENGLISH = rules(
  `
  ^kn = N
  ^wr = R
  ^ps = S
  ^mc = M AH K
  ations?$ = EY SH AH N
  tions?$ = SH AH N
  (?<=[aeiou])sions?$ = ZH AH N
  s?sion = SH AH N
  tion = SH AH N
  cious|tious = SH AH S
  cial|tial = SH AH L
  cian = SH AH N
  ture = CH ER
  ough$ = OW
  augh|ough(?=t) = AO
  igh = AY
  ing(?=s?$) = IH NG
  (?<=[td])ed$ = AH D
  (?<=[aeiouy].{0,20}(?:[pkfsx]|sh|ch))ed$ = T
  (?<=[aeiouy].{0,20})ed$ = D
  (?<=[szxcg]|ch|sh)es$ = AH Z
  (?<=[aeiouy].{0,20})e$ =
  (?<=[aeiouy].{0,20})e(?=ly$|ness|ment|ful|less) =
  (?<=[aeiouy].{0,20})es$ = Z
  able = AH B AH L
  ible = AH B AH L
  ful = F AH L
  ous(?=$|ly|ness) = AH S
  ment = M AH N T
  (?<=[^aeiouy])les?$ = AH L
  (?<=[^aeiouy].{0,20})al(?=s?$|ly) = AH L
  (?<=[aeiouy].{0,20})[eo]r(?=s?$|ed$|ing$|ly$) = ER
  (?<=[aeiouy].{0,20})ar(?=d?s?$) = ER
  our(?=n|s|t) = AO R
  (?<=[aeiouy].{0,20})el(?=s?$) = AH L
  (?<=[aeiouy].{0,20})[aeo]n(?=s?$) = AH N
  (?<=[aeiouy].{0,20}[^aeiouy])in(?=s?$) = IH N
  i(?=[ao]) = IY
  nk = NG K
  nx = NG K S
  n(?=c[^eihy]|g[lr]|q) = NG
  sch = S K
  tch|ch = CH
  sh = SH
  th = TH
  ph = F
  gh =
  ck = K
  ng(?=[^aeiouy]|$) = NG
  ng = NG G
  qu = K W
  wh = W
  dge = JH
  c(?=[eiy]) = S
  cc? = K
  g(?=[eiy]) = JH
  gg? = G
  ee|ea|ie = IY
  oo(?=[kd]) = UH
  oo = UW
  ai|ay|ei|ey = EY
  oa|ow$ = OW
  ow|ou = AW
  oi|oy = OY
  au|aw = AO
  ew|ue|eu = UW
  [eiu]r(?![aeiouy]) = ER
  ar(?![aeiouy]) = AA R
  or(?![aeiouy]) = AO R
  a(?=(?:[^aeiouywxr]|st|ng)(?:e[sd]?|ing|ely|er)$) = EY
  i(?=[^aeiouywxr]e[sd]?$) = AY
  o(?=[^aeiouywxr]e[sd]?$) = OW
  u(?=[^aeiouywxr]e[sd]?$) = UW
  a$|a(?=s$) = AH
  are$ = EH R
  air = EH R
  a(?=rr?[aeiouy]) = EH
  wa(?=[nst]) = W AA
  a(?=l[kdlt]) = AO
  (?<=[aeiouy].{0,20}[^aeiouy])a(?=[^aeiouy]{0,20}[aeiouy]) = AH
  [aàáâä] = AE
  [éè] = EY
  (?<=^[rdp]|^pr)e(?=[^aeiouyxr][aeiouyrl]) = IH
  (?<=[aeiouy].{0,20})e(?=[nlm](?:[^aeiouy]|$)) = AH
  e(?=[io]) = IY
  e = EH
  i$ = IY
  [iíï] = IH
  o(?=e?s?$|[aeiu]) = OW
  o(?=[^aeiouy][aiou]) = OW
  (?<=[aeiouy].{0,20})o(?=[nm](?:[^aeiouy]|$)) = AH
  [oóôö] = AA
  [uúü] = AH
  ^y = Y
  (?<=^[^aeiouy]{1,20})y$ = AY
  y$ = IY
  y = IH
  x$ = K S
  ^x = Z
  x = K S
  bb? = B
  dd? = D
  ff? = F
  h = HH
  j = JH
  k+ = K
  ll? = L
  mm? = M
  [nñ]n? = N
  pp? = P
  q = K
  rr? = R
  (?<=[aeiouy])s(?=[aeiouy]) = Z
  (?<=[aeiouybdglmnrvw])s$ = Z
  ss?|ç = S
  tt? = T
  vv? = V
  w = W
  zz? = Z
`,
);

/** The phones of a word by its letters, with spaces between; `''` where no rule applies. */
export function graphemeToPhoneme(word: string, language: string): string {
  const phones: string[] = [];
  const text = word.normalize('NFC').toLowerCase();
  const set = language === 'fr' ? FRENCH : ENGLISH;
  for (let at = 0; at < text.length; ) {
    let taken = 0;
    for (const [pattern, sound] of set) {
      pattern.lastIndex = at;
      taken = pattern.exec(text)?.[0].length ?? 0;
      if (taken === 0) continue;
      if (sound !== '') phones.push(sound);
      break;
    }
    // A letter that no rule knows: without its mark.
    if (taken === 0) {
      const plain = text[at]!.normalize('NFD').replace(/\p{M}/gu, '');
      if (plain !== text[at] && /^[a-z]+$/.test(plain)) phones.push(graphemeToPhoneme(plain, language));
      taken = 1;
    }
    at += taken;
  }
  return phones.filter(sound => sound !== '').join(' ');
}

const FRENCH_NAMES =
  'aa|bb ei|ss ei|dd ei|ee|ai ff|jj ei|aa ch|ii|jj ii|kk aa|ai ll|ai mm|ai nn|au|pp ei|kk uu|ai rr|ai ss|tt ei|uu|vv ei|dd ou bb ll ee vv ei|ii kk ss|ii gg rr ai kk|zz ai dd'.split(
    '|',
  );
const ENGLISH_NAMES =
  'EY|B IY|S IY|D IY|IY|EH F|JH IY|EY CH|AY|JH EY|K EY|EH L|EH M|EH N|OW|P IY|K Y UW|AA R|EH S|T IY|Y UW|V IY|D AH B AH L Y UW|EH K S|W AY|Z IY'.split(
    '|',
  );

/** The phones of a word that is spelled out: the names of its letters. */
export function spellingToPhoneme(word: string, language: string): string {
  const names = language === 'fr' ? FRENCH_NAMES : ENGLISH_NAMES;
  const plain = word.normalize('NFD').replace(/\P{L}/gu, '').toLowerCase();
  return [...plain]
    .map(letter => names[letter.charCodeAt(0) - 97] ?? '')
    .join(' ')
    .trim();
}
