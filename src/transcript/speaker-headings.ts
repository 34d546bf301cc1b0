/** What ends so is said, and is no name that stands alone. */
export const ENDS_LIKE_SPEECH = /[.?!…,;。，！？।۔؟،։።။]["'’”»)]?$/;
/** Words that announce what is said and not who says it. */
const REMARK =
  /^(?:p\.?s|myths?|facts?|mythe|fait|mythos|fakt|mitos?|hechos?|https?|ftp|mailto|www|results?|conclusion|summary|pros|cons|info|warn|error|debug|ingredients?|method|voilà|résultat|bilan|bref|ergebnis|fazit|zutaten|resultado|note|attention|warning|tip|remember|reminder|example|update|subject|source|speaker|text|transcript|start|end|remarque|rappel|conseil|exemple|merke|kurz gesagt|zum beispiel|z\.\s?b|achtung|hinweis|wichtig|tipp|beispiel|nota|atención|consejo|ejemplo|recuerda|注意?|例|例如|внимание|примечание|совет|пример|결론|요약|예를 들어|참고|주의|ملاحظة|تنبيه|مثال|قالت?)\.?$/iu;
/** Someone is named, who is written to or quoted and does not speak. */
const QUOTED =
  /^Dear\s|\s(?:said|says|asked|asks|wrote|writes|replied|replies|answered|dit|demande|répond|écrit|sagt|sagte|fragt|fragte|schreibt|dijo|dice|preguntó|disse)$/u;
/** What is heard and no one says, as captions have it in brackets. */
const SOUND =
  /^(?:bell|(?:\p{L}+ )?(?:music|musique|musik|música|musica|muzyka|музыка|音楽|音乐|applause|applaudissements?|applaus|beifall|aplausos|applausi|аплодисменты|拍手|laughter|laughs?|laughing|rires?|gelächter|lachen|risas|risate|смех|笑い?|笑声|cheering|cheers|silence|noise|sighs?|coughs?|inaudible|crosstalk|foreign|theme|jingle|intro|outro|phone|door|footsteps|wind|static|beep|türknallen))$/iu;
/** What is no name either where not most texts begin so, as in an interview. */
export const QUESTION =
  /^(?:questions?|answers?|réponse|frage|antwort|pregunta|respuesta|質問|回答|问题|问|答|вопрос|ответ|سؤال|جواب)$/iu;
/** A part of a text, a song, a day, a broadcast or a list; with its number or without. */
const PART =
  /^(?:(?:chapter|part|episode|section|step|lesson|unit|module|act|scene|day|week|month|year|phase|round|rule|tip|level|point|item|slide|page|line|task|exercise|option|version|season|volume|book|article|track|figure|table|psalm|verse|stanza|number|no|chapitre|partie|épisode|étape|leçon|jour|semaine|acte|scène|psaume|verset|kapitel|teil|folge|schritt|lektion|tag|woche|akt|szene|strophe|vers|capítulo|parte|episodio|episódio|paso|passo|lección|lição|día|dia|semana|acto|ato|escena|cena|capitolo|lezione|giorno|settimana|atto|scena|versetto|hoofdstuk|deel|aflevering|stap|les|week|rozdział|część|odcinek|krok|dzień|глава|часть|серия|шаг|урок|день|неделя|акт|сцена|الفصل|الجزء|الحلقة|الخطوة|手順|章|步骤)(?: (?:\p{N}{1,4}|[ivxlc]{1,6}|\p{L}|one|two|three|four|five|six|seven|eight|nine|ten))?|(?:\p{L}+ )?(?:verse|chorus|bridge|refrain|hook|couplet|estribillo|estrofa|ritornello|strofa|refren|zwrotka|припев|куплет|weather|traffic|sports?|headlines?|breakfast|lunch|dinner|supper|morning|afternoon|evening|night|agenda|topic|title|date|time|place|location|duration)|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|lastly|premièrement|deuxièmement|enfin|erstens|zweitens|drittens|primero|segundo|tercero|finalmente)$/iu;

/** Says that it is not known who speaks: a label where others are named. */
export const UNKNOWN =
  /^(?:UU|unknown|unidentified|unbekannt|inconnue?|desconocid[oa]|desconhecid[oa]|sconosciut[oa]|onbekend|nieznany|неизвестный|不明|未知)$/iu;

/** Someone whom a transcriber numbers, or does not know. */
export const NUMBERED_ROLE =
  /^(?:(?:fe)?male|man|woman|boy|girl|child|guest|host|caller|moderator|panell?ist|student|teacher|interviewer|interviewee|respondent|audience member|homme|femme|invitée?|mann|frau|gast|hombre|mujer|homem|mulher|uomo|donna|ospite)(?: (?:\d{1,2}|speaker|voice))?$/iu;

/** What a name with a number is one of: a short code, or what stands before the number; of others all, where asked. */
export function kindOf(name: string, isAll: boolean): string | undefined {
  const [, kind] = /^(\p{L}[\p{L} ]{0,30}?)[ _-]?\d{1,2}$/u.exec(name) ?? [];
  if (kind === undefined) return isAll ? name : undefined;
  return kind.length > 2 ? kind : '';
}

/** Languages whose names of weekdays are known: a diary is no talk. */
const LANGUAGES = ['en', 'fr', 'de', 'es', 'it', 'pt', 'nl', 'pl', 'ru', 'ja', 'zh', 'ar'];
let weekdays: Set<string> | undefined;

function isWeekday(name: string): boolean {
  // 1970-01-04 was a Sunday.
  weekdays ??= new Set(
    LANGUAGES.flatMap(language => {
      const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
      return Array.from({ length: 7 }, (_, day) => format.format((3 + day) * 86_400_000).toLowerCase());
    }),
  );
  return weekdays.has(name.toLowerCase());
}

/** Whether a text that has the shape of a name says what follows, and not who says it. */
export function isHeading(name: string): boolean {
  return [REMARK, PART, SOUND, QUOTED].some(pattern => pattern.test(name)) || isWeekday(name);
}
