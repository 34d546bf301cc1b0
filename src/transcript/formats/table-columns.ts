/** What a column of a table holds. */
export type Column = 'start' | 'end' | 'duration' | 'text' | 'speaker';

const NAMES: readonly (readonly [RegExp, Column])[] = [
  [
    /^(?:start|begin|from|in|onset|start ?time|time ?in|time ?code|time|time ?stamp|start ?(?:\(?m?s\)?)?|zeit|beginn|temps|début|heure|tiempo|inicio|tempo|início|inizio|tijd|时间|時間|开始|開始)$/i,
    'start',
  ],
  [/^(?:end|stop|to|out|offset|end ?time|time ?out|end ?(?:\(?m?s\)?)?|ende|fin|fim|fine|结束|終了)$/i, 'end'],
  [/^(?:duration|dur|length|dauer|durée|duración|duração|durata)$/i, 'duration'],
  [
    /^(?:text|transcript|transcription|content|sentence|caption|subtitle|utterance|label|dialogue|line|speech|texte|texto|testo|transkript|inhalt|paroles|内容|文本|テキスト)$/i,
    'text',
  ],
  [
    /^(?:speaker|speaker ?name|name|voice|who|actor|participant|sprecher(?:in)?|person|locuteur|intervenant|nom|hablante|orador|falante|parlante|spreker|说话人|發言人|发言人|話者)$/i,
    'speaker',
  ],
];

/** What a column holds, by its name in the first row; `undefined` where that does not say it. */
export function columnNamed(name: string): Column | undefined {
  // Without its unit.
  const words = name
    .trim()
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/ \(?(?:m?s|secs?|seconds|msec|milliseconds)\)?$/, '');
  return words.length > 40 ? undefined : NAMES.find(([pattern]) => pattern.test(words))?.[1];
}
