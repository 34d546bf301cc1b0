/** What a column of a table holds. */
export type Column = 'start' | 'end' | 'duration' | 'text' | 'speaker';

/** What the name of a column says. */
export interface Heading {
  readonly column: Column;
  /** Seconds of one in it; `undefined` where the name does not say that. */
  readonly unit: number | undefined;
  /** Whether it holds an id, or a tier, where a name beside it says more. */
  readonly isId: boolean;
}

const NAMES: Readonly<Record<Column, string>> = {
  start:
    'start|starts|begin|from|in|onset|start time|begin time|time start|start at|start timestamp|time in|tc in|in point|time code|timecode|time|times|time stamp|timestamp|timestamps|time span|timespan|time range|segment start|start offset|t start|tmin|xmin|zeit|startzeit|anfang|anfangszeit|beginn|zeitmarke|temps|début|heure|tiempo|hora|inicio|comienzo|tiempo inicial|tiempo de inicio|tempo|início|hora de início|inizio|tijd|starttijd|begintijd|czas|początek|время|начало|时间|時間|开始|開始|开始时间|開始時間|開始時刻|시간|시작|시작 시간|starttid|alku|aloitusaika|začátek|başlangıç|البداية|وقت البداية|התחלה|αρχή|початок|waktu mulai|bắt đầu|timecode in|start timecode|start tc|in timecode|in time|cue in|record in',
  end: 'end|ends|stop|to|out|offset|end time|stop time|time end|end at|end timestamp|time out|tc out|out point|segment end|end offset|t end|tmax|xmax|ende|endzeit|fin|heure de fin|tiempo final|tiempo de fin|fim|hora de término|término|fine|einde|eindtijd|koniec|конец|окончание|结束|終了|结束时间|終了時間|終了時刻|끝|종료|종료 시간|slut|slutt|sluttid|loppu|konec|bitiş|النهاية|סוף|τέλος|кінець|waktu selesai|kết thúc|timecode out|end timecode|end tc|out timecode|out time|cue out|record out',
  duration: 'duration|dur|length|dauer|durée|duración|duração|durata|duur|длительность|时长|長さ',
  text: 'text|transcript|transcription|transcript text|segment text|content|sentence|caption|captions|subtitle|subtitles|utterance|label|word|token|dialogue|line|speech|words spoken|message|annotation|texte|sous titre|paroles|texto|contenido|transcripción|subtítulo|conteúdo|transcrição|legenda|testo|trascrizione|contenuto|sottotitolo|transkript|transkription|inhalt|untertitel|tekst|wypowiedź|текст|реплика|内容|文本|文字|字幕|テキスト|発言|発言内容|텍스트|내용|자막|teksti|metin|النص|טקסט|κείμενο|पाठ|ข้อความ|teks|nội dung',
  speaker:
    'speaker|speakers|speaker name|speaker label|speaker id|speaker tag|spk|name|voice|who|actor|character|participant|participant name|tier|tier name|sprecher|sprecherin|sprecher in|person|locuteur|intervenant|orateur|nom|hablante|orador|interlocutor|falante|locutor|parlante|spreker|mówca|rozmówca|спикер|говорящий|диктор|说话人|說話人|發言人|发言人|発言者|話者|화자|발언자|talare|taler|puhuja|mluvčí|konuşmacı|المتحدث|דובר|ομιλητής|वक्ता|ผู้พูด|pembicara|người nói',
};

const COLUMNS = new Map(
  (Object.keys(NAMES) as Column[]).flatMap(column => NAMES[column].split('|').map(name => [name, column] as const)),
);

/** Units at the end of a name, and seconds of one; of a clock, none. */
const UNITS: readonly (readonly [pattern: RegExp, unit: number | undefined])[] = [
  [/ (?:hh|h|hhh)? ?mm? ss?(?: (?:ms|msec|mmm|sss|ff))?$/, undefined],
  [/ ss? (?:ms|msec)$/, 1],
  [
    / (?:in )?(?:ms|msecs?|millis|milliseconds?|millisekunden|milisegundos|millisecondes|millisecondi|毫秒|ミリ秒)$/,
    0.001,
  ],
  [/ (?:in )?(?:s|secs?|seconds?|sek|sekunden|segundos|secondes|secondi|seconden|秒)$/, 1],
  [/ (?:in )?(?:us|µs|microseconds?)$/, 1e-6],
  [/ (?:timecode|tc|smpte)$/, undefined],
];
const LONGEST_HEADING = 60;

/** What a column holds, by its name in the first row; `undefined` where that does not say it. */
export function columnNamed(name: string): Heading | undefined {
  if (name.length > LONGEST_HEADING) return undefined;
  const words = name
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  const whole = COLUMNS.get(words);
  if (whole !== undefined) return { column: whole, unit: undefined, isId: /(?:^tier| id)$/.test(words) };
  for (const [pattern, unit] of UNITS) {
    const bare = words.replace(pattern, '');
    const column = bare === words ? undefined : COLUMNS.get(bare);
    if (column !== undefined) return { column, unit, isId: false };
  }
  return undefined;
}
