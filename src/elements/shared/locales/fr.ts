import type { Part } from '../../../playback/index.js';
import type { WritableFormat } from '../../../transcript/index.js';
import type { CopyKind } from '../events.js';
import { type Gaps, reasonsIn, unitsOf } from '../locale-parts.js';
import type { AllMessages } from '../more-messages.js';

const { seconds, spoken } = unitsOf('fr');

const copied: Readonly<Record<CopyKind, string>> = {
  quote: 'Citation copiée',
  citation: 'Citation copiée avec son temps',
  link: 'Lien copié',
  text: 'Transcription copiée',
  'timed-text': 'Transcription copiée avec les temps',
};

const formats: Readonly<Record<WritableFormat, string>> = {
  webvtt: 'WebVTT',
  srt: 'SRT',
  'podcast-json': 'JSON',
  html: 'HTML',
  text: 'texte',
};

const because = reasonsIn('le fichier', {
  http: (file, { status }) => `${file} a répondu ${status}.`,
  expired: file => `L’adresse ${file} a expiré.`,
  network: file => `${file} ne répond pas, ou son serveur ne permet pas à cette page de le lire (CORS).`,
  decode: file => `${file} est endommagé ou d’un type inconnu.`,
  unsupported: file => `${file} manque, ou est d’un type qui ne se lit pas ici.`,
  'too-long': file => `${file} est trop long.`,
  empty: file => `Il n’y a rien dans ${file}.`,
  missing: (file, { part }) => {
    if (part === 'audio') return `L’épisode du flux ${file} n’a pas de son.`;
    return part === 'transcript'
      ? `L’épisode du flux ${file} n’a pas de transcription.`
      : `Cet épisode n’est pas dans le flux ${file}.`;
  },
});

const slow: Readonly<Record<Part, string>> = {
  audio: 'Le son tarde à venir.',
  chapters: 'Les chapitres tardent à venir.',
  feed: 'Le flux tarde à venir.',
  transcript: 'La transcription tarde à venir.',
  waveform: 'La forme d’onde tarde à venir.',
};

const gaps: Gaps = {
  gap: 'une partie n’a pas pu être chargée ou lue.',
  'cut-short': 'le fichier finit avant la longueur annoncée.',
  uncertain: 'une partie est peut-être un peu décalée.',
};

/** French. */
export const messages: AllMessages = {
  play: 'Lire',
  pause: 'Pause',
  back: count => `Reculer de ${seconds(count)}`,
  forward: count => `Avancer de ${seconds(count)}`,
  rate: 'Vitesse',
  mute: 'Couper le son',
  unmute: 'Rétablir le son',
  volume: 'Volume',
  controls: 'Lecture',
  position: 'Position dans l’enregistrement',
  positionOf: (time, duration) => `${spoken(time)} sur ${spoken(duration)}`,
  transcript: 'Transcription',
  language: 'Langue de la transcription',
  speakers: 'De qui les paroles sont affichées',
  everyone: 'Tout le monde',
  playFrom: (time, isEstimated) => `Lire à partir de ${isEstimated ? 'environ ' : ''}${time}`,
  estimated:
    'Les temps marqués ≈ sont estimés d’après la longueur du texte : le mot surligné peut être un peu en avance ou en retard.',
  aligning: share =>
    share === undefined
      ? 'Écoute du son pour savoir quand chaque phrase est dite…'
      : `Écoute du son pour savoir quand chaque mot est dit… ${Math.floor(100 * share)} %`,
  aligned:
    'Les temps ont été trouvés en associant les phrases aux pauses du son : certains peuvent être un peu en avance ou en retard.',
  backToNow: 'Revenir au mot en cours',
  jumpToLive: 'Aller au direct',
  noMedia: id => `Il n’y a rien à lire : aucun son ni aucune vidéo n’a été trouvé pour « ${id} ».`,
  loadingFeed: 'Chargement du flux…',
  loadingTranscript: 'Chargement de la transcription…',
  noTranscript: 'Il n’y a pas de transcription.',
  drawing: 'Tracé de la forme d’onde…',
  gapsInWaveform: ({ code }) => `La forme d’onde a des lacunes : ${gaps[code]}`,
  lengthDiffers: (said, measured) =>
    `Le navigateur attribue ${spoken(said)} à cet enregistrement, mais il dure ${spoken(measured)} ; les sauts peuvent mener au mauvais endroit.`,
  keys: 'Touches',
  slower: 'Plus lent',
  faster: 'Plus rapide',
  space: 'Espace',
  close: 'Fermer',
  smallerText: 'Texte plus petit',
  largerText: 'Texte plus grand',
  captions: 'Sous-titres',
  pictureInPicture: 'Image dans l’image',
  fullScreen: 'Plein écran',
  loadWhole: 'Tout charger',
  loadingWhole: 'Chargement de tout le fichier…',
  notLoadedWhole: error => `Il n’a pas pu être chargé : ${because(error)}`,
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  notSeekable: 'Cet enregistrement ne peut être lu que depuis le début : son serveur n’en envoie pas de parties.',
  slow: part => slow[part],
  tryAgain: 'Réessayer',
  because,
  noFeedBecause: error => `Le flux n’a pas pu être lu : ${because(error)}`,
  noTranscriptBecause: error => `La transcription n’a pas pu être chargée : ${because(error)}`,
  noWaveformBecause: error => `La forme d’onde ne peut pas être tracée : ${because(error)} La lecture fonctionne.`,
  noAudioBecause: error => `Le son ne peut pas être lu : ${because(error)}`,
  search: 'Chercher dans la transcription',
  hitOf: (number, count) => `${number} sur ${count}`,
  noHit: 'Introuvable',
  previousHit: 'Résultat précédent',
  nextHit: 'Résultat suivant',
  chapters: 'Chapitres',
  chapter: number => `Chapitre ${number}`,
  chapterLink: title => `Page de « ${title} »`,
  quote: 'Votre sélection',
  copyQuote: 'Copier la citation',
  copyCitation: 'Copier avec la personne et le temps',
  copyLink: 'Copier le lien',
  copied: what => copied[what],
  notCopied: 'Le navigateur n’a pas permis la copie.',
  share: 'Copier ou télécharger',
  shareMenu: 'Copier ou télécharger la transcription',
  copyText: 'Copier la transcription',
  copyTimedText: 'Copier la transcription avec les temps',
  downloadAs: format => `Télécharger en ${formats[format]}`,
  downloaded: name => `Téléchargement de ${name}`,
  notDownloaded: 'Le fichier n’a pas pu être créé.',
  recordingDiffers: (difference, isWithheld) =>
    `L’enregistrement dure ${spoken(Math.round(Math.abs(difference)))} de ${difference > 0 ? 'plus' : 'moins'} que la transcription${
      isWithheld ? ' : les temps peuvent être faux, et les mots ne sont pas surlignés un à un' : ''
    }.`,
  adjusted: (count, length) =>
    `Les temps tiennent compte de ${count === 1 ? 'un passage ajouté' : `${count} passages ajoutés`} à l’enregistrement, d’une durée ${count === 1 ? '' : 'totale '}de ${spoken(Math.round(length))}.`,
  noChaptersBecause: error => `Les chapitres n’ont pas pu être chargés : ${because(error)}`,
};
