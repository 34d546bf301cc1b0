import type { Part } from '../../../playback/index.js';
import type { WritableFormat } from '../../../transcript/index.js';
import type { CopyKind } from '../events.js';
import { type Gaps, reasonsIn, unitsOf } from '../locale-parts.js';
import type { AllMessages } from '../more-messages.js';

const { seconds, spoken } = unitsOf('de');

const copied: Readonly<Record<CopyKind, string>> = {
  quote: 'Zitat kopiert',
  citation: 'Zitat mit seiner Zeit kopiert',
  link: 'Link kopiert',
  text: 'Mitschrift kopiert',
  'timed-text': 'Mitschrift mit Zeiten kopiert',
};

const formats: Readonly<Record<WritableFormat, string>> = {
  webvtt: 'WebVTT',
  srt: 'SRT',
  'podcast-json': 'JSON',
  html: 'HTML',
  text: 'Text',
};

const because = reasonsIn('die Datei', {
  http: (file, { status }) => `${file} antwortete mit ${status}.`,
  expired: file => `Die Adresse ${file} ist abgelaufen.`,
  network: file => `${file} war nicht zu erreichen, oder der Server lässt diese Seite nicht lesen (CORS).`,
  decode: file => `${file} ist beschädigt oder von unbekannter Art.`,
  unsupported: file => `${file} fehlt oder ist von einer Art, die hier nicht gelesen wird.`,
  'too-long': file => `${file} ist zu lang.`,
  empty: file => `In ${file} ist nichts.`,
  missing: (file, { part }) => {
    if (part === 'audio') return `Die Folge im Feed ${file} hat keinen Ton.`;
    return part === 'transcript'
      ? `Die Folge im Feed ${file} hat keine Mitschrift.`
      : `Im Feed ${file} gibt es diese Folge nicht.`;
  },
});

const slow: Readonly<Record<Part, string>> = {
  audio: 'Der Ton lädt langsam.',
  chapters: 'Die Kapitel laden langsam.',
  feed: 'Der Feed lädt langsam.',
  transcript: 'Die Mitschrift lädt langsam.',
  waveform: 'Die Wellenform lädt langsam.',
};

const gaps: Gaps = {
  gap: 'Ein Teil konnte nicht geladen oder gelesen werden.',
  'cut-short': 'Die Datei endet vor ihrer angegebenen Länge.',
  uncertain: 'Ein Teil liegt vielleicht etwas daneben.',
};

/** German. */
export const messages: AllMessages = {
  play: 'Abspielen',
  pause: 'Pause',
  back: count => `${seconds(count)} zurück`,
  forward: count => `${seconds(count)} vor`,
  rate: 'Geschwindigkeit',
  mute: 'Ton aus',
  unmute: 'Ton an',
  volume: 'Lautstärke',
  controls: 'Wiedergabe',
  position: 'Stelle in der Aufnahme',
  positionOf: (time, duration) => `${spoken(time)} von ${spoken(duration)}`,
  transcript: 'Mitschrift',
  language: 'Sprache der Mitschrift',
  speakers: 'Wessen Worte zu sehen sind',
  everyone: 'Alle',
  playFrom: (time, isEstimated) => `Ab ${isEstimated ? 'etwa ' : ''}${time} abspielen`,
  estimated:
    'Mit ≈ bezeichnete Zeiten sind aus der Länge des Textes geschätzt; das hervorgehobene Wort kann etwas zu früh oder zu spät sein.',
  aligning: share =>
    share === undefined
      ? 'Die Aufnahme wird nach den Zeiten der Sätze abgehört …'
      : `Die Aufnahme wird nach den Zeiten der Wörter abgehört … ${Math.floor(100 * share)} %`,
  aligned:
    'Die Zeiten wurden gefunden, indem Sätze den Pausen im Ton zugeordnet wurden; einzelne können etwas zu früh oder zu spät sein.',
  backToNow: 'Zurück zur Stelle',
  jumpToLive: 'Zur Live-Stelle',
  noMedia: id => `Es gibt nichts abzuspielen: Zu „${id}“ wurde weder Audio noch Video gefunden.`,
  loadingFeed: 'Der Feed wird geladen…',
  loadingTranscript: 'Die Mitschrift wird geladen…',
  noTranscript: 'Es gibt keine Mitschrift.',
  drawing: 'Die Wellenform wird gezeichnet…',
  gapsInWaveform: ({ code }) => `Die Wellenform hat Lücken: ${gaps[code]}`,
  lengthDiffers: (said, measured) =>
    `Der Browser hält diese Aufnahme für ${spoken(said)} lang, sie ist aber ${spoken(measured)} lang; Sprünge können an falsche Stellen führen.`,
  keys: 'Tasten',
  slower: 'Langsamer',
  faster: 'Schneller',
  space: 'Leertaste',
  close: 'Schließen',
  smallerText: 'Kleinere Schrift',
  largerText: 'Größere Schrift',
  captions: 'Untertitel',
  pictureInPicture: 'Bild im Bild',
  fullScreen: 'Vollbild',
  loadWhole: 'Ganz laden',
  loadingWhole: 'Wird ganz geladen…',
  notLoadedWhole: error => `Sie konnte nicht geladen werden: ${because(error)}`,
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  notSeekable: 'Diese Aufnahme lässt sich nur von Anfang an abspielen: Der Server schickt keine Teile davon.',
  slow: part => slow[part],
  tryAgain: 'Erneut versuchen',
  because,
  noFeedBecause: error => `Der Feed konnte nicht gelesen werden: ${because(error)}`,
  noTranscriptBecause: error => `Die Mitschrift konnte nicht geladen werden: ${because(error)}`,
  noWaveformBecause: error =>
    `Die Wellenform kann nicht gezeichnet werden: ${because(error)} Das Abspielen geht trotzdem.`,
  noAudioBecause: error => `Der Ton kann nicht abgespielt werden: ${because(error)}`,
  search: 'Mitschrift durchsuchen',
  hitOf: (number, count) => `${number} von ${count}`,
  noHit: 'Nicht gefunden',
  previousHit: 'Voriger Treffer',
  nextHit: 'Nächster Treffer',
  chapters: 'Kapitel',
  chapter: number => `Kapitel ${number}`,
  chapterLink: title => `Seite zu „${title}“`,
  quote: 'Ihre Auswahl',
  copyQuote: 'Zitat kopieren',
  copyCitation: 'Mit Person und Zeit kopieren',
  copyLink: 'Link kopieren',
  copied: what => copied[what],
  notCopied: 'Der Browser hat das Kopieren nicht erlaubt.',
  share: 'Kopieren oder herunterladen',
  shareMenu: 'Mitschrift kopieren oder herunterladen',
  copyText: 'Mitschrift kopieren',
  copyTimedText: 'Mitschrift mit Zeiten kopieren',
  downloadAs: format => `Als ${formats[format]} herunterladen`,
  downloaded: name => `${name} wird heruntergeladen`,
  notDownloaded: 'Die Datei konnte nicht erstellt werden.',
  recordingDiffers: (difference, isWithheld) =>
    `Die Aufnahme ist ${spoken(Math.round(Math.abs(difference)))} ${difference > 0 ? 'länger' : 'kürzer'} als die Mitschrift${
      isWithheld ? '; die Zeiten können falsch sein, und einzelne Wörter werden nicht hervorgehoben' : ''
    }.`,
  adjusted: (count, length) =>
    `Die Zeiten sind um ${count === 1 ? 'eine Einfügung' : `${count} Einfügungen`} in der Aufnahme von ${count === 1 ? '' : 'zusammen '}${spoken(Math.round(length))} berichtigt.`,
  noChaptersBecause: error => `Die Kapitel konnten nicht geladen werden: ${because(error)}`,
};
