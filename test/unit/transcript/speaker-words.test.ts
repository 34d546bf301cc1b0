// Words before a colon or in brackets that are no names, or of someone whose name is not known: each in all its forms.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  ENDS_LIKE_SPEECH,
  isHeading,
  kindOf,
  NUMBERED_ROLE,
  QUESTION,
  UNKNOWN,
} from '../../../src/transcript/speaker-headings.js';

const words = (list: string): string[] => list.trim().split(/\s*[,\n]\s*/);

describe('what announces what is said', () => {
  for (const word of words(`
    ps, p.s, p.s., P.S, myth, myths, fact, facts, mythe, fait, mythos, fakt, mito, mitos, hecho, hechos, http, https, ftp, mailto
    www, result, results, conclusion, summary, pros, cons, info, warn, error, debug, ingredient, ingredients, method
    voilà, résultat, bilan, bref, ergebnis, fazit, zutaten, resultado, note, note., attention, warning, tip, remember, reminder
    example, update, subject, source, speaker, text, transcript, start, end, remarque, rappel, conseil, exemple, merke
    kurz gesagt, zum beispiel, z.b, z. b, z.b., z. B., achtung, hinweis, wichtig, tipp, beispiel, nota, atención, consejo
    ejemplo, recuerda, 注, 注意, 例, 例如, внимание, пример, 결론, 예를 들어, ملاحظة, قال, قالت
  `)) {
    test(word, () => assert.ok(isHeading(word)));
  }

  for (const name of words('A note, Notes, Endre, Summary of Ann, notes.., zb x, Tipper, P-S, Consuelo, Ben, فاطمة')) {
    test(`not ${name}`, () => assert.ok(!isHeading(name)));
  }
});

describe('who is named and does not speak', () => {
  for (const text of words(`
    Dear Ann, Ann said, Ann says, Ann asked, Ann asks, Ann wrote, Ann writes, Ann replied, Ann replies, Ann answered, Ann dit
    Ann demande, Ann répond, Ann écrit, Ann sagt, Ann sagte, Ann fragt, Ann fragte, Ann schreibt, Ana dijo, Ana dice
    Ana preguntó, Ana disse
  `)) {
    test(text, () => assert.ok(isHeading(text)));
  }

  for (const name of words('Dearborn, My Dear Ann, Said, Ann Saidy, Benedit, Ann said Bob')) {
    test(`not ${name}`, () => assert.ok(!isHeading(name)));
  }
});

describe('what is heard', () => {
  for (const word of words(`
    bell, music, loud music, musique, musik, música, musica, muzyka, музыка, 音楽, 音乐, applause, long applause, applaudissement
    applaudissements, applaus, beifall, aplausos, applausi, аплодисменты, 拍手, laughter, laugh, laughs, laughing, rire, rires
    gelächter, lachen, risas, risate, смех, 笑, 笑い, 笑声, cheering, cheers, silence, noise, sigh, sighs, cough, coughs
    inaudible, crosstalk, foreign, theme, jingle, intro, outro, phone, door, footsteps, wind, static, beep, türknallen
  `)) {
    test(word, () => assert.ok(isHeading(word)));
  }

  for (const name of words('Very loud music, Bellamy, Sighard, Musical, Windsor, 笑子, Doors open')) {
    test(`not ${name}`, () => assert.ok(!isHeading(name)));
  }
});

describe('a part of something', () => {
  for (const text of words(`
    chapter, Chapter 4, chapter xii, chapter A, step one, step ten, part 1234, psalm 23, verse, chapitre 2, partie, étape 3, leçon
    jour 1, semaine, acte ii, scène, kapitel, Teil 2, folge 7, schritt, lektion, tag 3, woche, akt, szene, strophe, capítulo
    parte, episodio, paso 1, passo, lección, lição, día, dia, escena, cena, capitolo, lezione, giorno, hoofdstuk, deel, aflevering
    rozdział, część, odcinek, krok, dzień, глава, часть 2, урок, день, الفصل, 手順 1, 章, chorus, final chorus, bridge, refrain
    weather, the weather, traffic, sport, sports, local sport, headline, headlines, breakfast, lunch, dinner, morning, night
    agenda, topic, title, date, time, place, location, duration, first, firstly, second, secondly, third, thirdly, finally
    lastly, premièrement, enfin, erstens, primero, finalmente
  `)) {
    test(text, () => assert.ok(isHeading(text)));
  }

  for (const name of words(`
    Chapter One Hundred, Chapter Ann, part 12345, the very weather, Parting, Firsty, Thirdson, Sporting, Mypart, At first
    Chapter xiicclm
  `)) {
    test(`not ${name}`, () => assert.ok(!isHeading(name)));
  }

  test('and all weekdays in the languages that are known', () => {
    for (const day of words(
      'Sunday, tuesday, samedi, Freitag, miércoles, giovedì, sábado, zondag, środa, вторник, 火曜日, 星期三',
    )) {
      assert.ok(isHeading(day), day);
    }
    for (const name of words('Sun, Tuesdays, Friday Ann')) assert.ok(!isHeading(name), name);
  });
});

describe('who has no name', () => {
  test('as the one who asks or answers', () => {
    for (const word of words(
      `question, questions, answer, answers, réponse, frage, antwort, pregunta, respuesta, 質問, 回答, 问题, 问, 答, вопрос, ответ, سؤال`,
    )) {
      assert.ok(QUESTION.test(word), word);
    }
    for (const name of words('a question, questioner, 答案, antworten')) assert.ok(!QUESTION.test(name), name);
  });

  test('as not known', () => {
    for (const word of words(`
      uu, unknown, unidentified, unbekannt, inconnu, inconnue, desconocido, desconocida, desconhecido, desconhecida
      sconosciuto, sconosciuta, onbekend, nieznany, неизвестный, 不明, 未知
    `)) {
      assert.ok(UNKNOWN.test(word), word);
    }
    for (const name of words('an unknown, unknowns, desconocide, desconhecide, sconosciute, inconnux')) {
      assert.ok(!UNKNOWN.test(name), name);
    }
  });

  test('as one of a kind, with a number or without', () => {
    for (const word of words(`
      male, female, Male 2, Female voice, man, woman, boy, girl 12, child, guest 1, host, caller speaker, moderator, panelist
      panellist, student 3, teacher, interviewer, interviewee, respondent 10, audience member, audience member 2, homme, femme
      invité, invitée, mann, frau 1, gast, hombre, mujer, homem, mulher, uomo, donna, ospite 4
    `)) {
      assert.ok(NUMBERED_ROLE.test(word), word);
    }
    for (const name of words('a man, mans, Man 123, Mann Ann, Man1, Female voices, Guesthouse, Gastón, pannelist')) {
      assert.ok(!NUMBERED_ROLE.test(name), name);
    }
  });

  test('by what stands before a number', () => {
    for (const [name, kind] of [
      ['Rider 1', 'Rider'],
      ['Rider_12', 'Rider'],
      ['Rider-2', 'Rider'],
      ['Old Rider 2', 'Old Rider'],
      // Short codes are of one kind.
      ['B1', ''],
      ['IP 2', ''],
      ['B12', ''],
      ['Abc1', 'Abc'],
    ] as const) {
      assert.equal(kindOf(name, false), kind, name);
      assert.equal(kindOf(name, true), kind, name);
    }
    for (const name of ['Ann', 'B123', '12', '1B', 'B1a', '#B1']) {
      assert.equal(kindOf(name, false), undefined, name);
      assert.equal(kindOf(name, true), name);
    }
  });
});

test('what is said ends with a sign that parts sentences, perhaps in quotation marks', () => {
  for (const text of [
    'So.',
    'So?',
    'So!',
    'So…',
    'So,',
    'So;',
    'そう。',
    '是，',
    '是！',
    '是？',
    'So."',
    'So.”',
    'So!’',
    'So?»',
    'So.)',
  ]) {
    assert.ok(ENDS_LIKE_SPEECH.test(text), text);
  }
  for (const text of ['So', 'So. Ann', 'So"', 'So:', 'So."”', 'So-', '(So)'])
    assert.ok(!ENDS_LIKE_SPEECH.test(text), text);
});
