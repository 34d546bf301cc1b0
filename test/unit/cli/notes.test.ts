import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDuration, UsageError } from '../../../src/cli/command.js';
import { countOf, failure, formatNotes } from '../../../src/cli/notes.js';
import { type Paint, paintFor, progressOf } from '../../../src/cli/terminal.js';
import type { Diagnostic } from '../../../src/transcript/index.js';

const plain: Paint = (_, text) => text;
const marked: Paint = (color, text) => `<${color}>${text}</>`;

function note(line: number, column: number, severity: Diagnostic['severity'] = 'warning'): Diagnostic {
  return { code: 'odd', severity, line, column, message: 'It is odd.' };
}

function print(notes: Diagnostic[], source: readonly string[], paint = plain, columns?: number): string {
  return [...formatNotes('a.vtt', notes, () => source, { paint, columns })].join('');
}

describe('notes', () => {
  test('have their place, as far as it is known', () => {
    assert.equal(print([note(0, 0)], ['x']), 'a.vtt warning odd It is odd.\n');
    // A column without a line says nothing.
    assert.equal(print([note(0, 7)], ['x']), 'a.vtt warning odd It is odd.\n');
    assert.equal(print([note(2, 0)], ['x', 'yes']), 'a.vtt:2 warning odd It is odd.\n    yes\n');
    assert.equal(print([note(1, 3)], ['yes']), 'a.vtt:1:3 warning odd It is odd.\n    yes\n      ^\n');
    assert.equal(print([note(1, 1)], ['yes']), 'a.vtt:1:1 warning odd It is odd.\n    yes\n    ^\n');
  });

  test('show no line that is blank or not there', () => {
    assert.equal(print([note(1, 2)], [' \t ']), 'a.vtt:1:2 warning odd It is odd.\n');
    assert.equal(print([note(9, 2)], ['x']), 'a.vtt:9:2 warning odd It is odd.\n');
  });

  test('ask for the lines of the file once, and only when they are shown', () => {
    let asked = 0;
    const lines = () => {
      asked++;
      return ['one', 'two'];
    };
    for (const _ of formatNotes('a', [note(0, 0)], lines, { paint: plain }));
    assert.equal(asked, 0);
    for (const _ of formatNotes('a', [note(1, 1), note(2, 1)], lines, { paint: plain }));
    assert.equal(asked, 1);
  });

  test('stay within the terminal, and within 120 columns', () => {
    const line = 'x'.repeat(500);
    const widest = (columns?: number) =>
      Math.max(
        ...print([note(1, 250)], [line], plain, columns)
          .split('\n')
          .slice(1)
          .map(text => text.length),
      );
    assert.ok(widest(60) <= 60 && widest(60) > 50);
    assert.ok(widest() <= 80 && widest() > 70);
    assert.ok(widest(500) <= 120 && widest(500) > 110);
  });

  test('send nothing of the file to the terminal but text', () => {
    const [shown] = formatNotes('a\x1b.vtt', [{ ...note(0, 0), message: 'x\x07y' }], () => [], { paint: plain });
    assert.equal(shown, 'a␛.vtt warning odd x␇y\n');
  });

  test('are red, yellow or cyan as they are grave', () => {
    const colors = (['error', 'warning', 'info'] as const).map(severity => print([note(0, 0, severity)], [], marked));
    assert.deepEqual(colors, [
      '<bold>a.vtt</> <red>error</> odd It is odd.\n',
      '<bold>a.vtt</> <yellow>warning</> odd It is odd.\n',
      '<bold>a.vtt</> <cyan>info</> odd It is odd.\n',
    ]);
    assert.match(print([note(1, 1)], ['x'], marked), /^ {4}<dim>x<\/>\n {4}<green>\^<\/>$/m);
  });

  test('are counted by how grave they are', () => {
    const notes = [note(0, 0), note(0, 0, 'error'), note(0, 0)];
    assert.deepEqual(
      (['error', 'warning', 'info'] as const).map(severity => countOf(notes, severity)),
      [1, 2, 0],
    );
  });

  test('of what was thrown have its message', () => {
    assert.deepEqual(failure('unreadable', new RangeError('No.')), {
      ...note(0, 0, 'error'),
      code: 'unreadable',
      message: 'No.',
    });
    assert.equal(failure('unreadable', 'thrown as text').message, 'thrown as text');
  });
});

describe('colours', () => {
  test('are written where they are wanted, and only there', () => {
    const output = { write: () => {}, isTTY: true };
    assert.equal(paintFor(output)('red', 'x'), 'x');
    const paint = paintFor({ ...output, hasColors: true });
    const codes = (['bold', 'dim', 'red', 'green', 'yellow', 'cyan'] as const).map(color => paint(color, 'x'));
    assert.deepEqual(
      codes,
      [1, 2, 31, 32, 33, 36].map(code => `\x1b[${code}mx\x1b[0m`),
    );
  });
});

describe('progress', () => {
  /** What is written to standard error. */
  function shown(total: number, isQuiet: boolean, isTTY = true, columns?: number, name = 'b.vtt'): string {
    let written = '';
    const output = {
      write: (text: string | Uint8Array) => {
        written += text;
      },
      isTTY,
      columns,
    };
    const stdin = (async function* () {})();
    const progress = progressOf({ stdin, stdout: output, stderr: output, cwd: '' }, total, isQuiet);
    progress.clear();
    progress.show(1, name);
    progress.clear();
    progress.clear();
    return written;
  }

  test('is for a person who waits for several files', () => {
    assert.equal(shown(2, false), '\r\x1b[K2/2 b.vtt\r\x1b[K');
    for (const nothing of [shown(1, false), shown(2, true), shown(2, false, false)]) assert.equal(nothing, '');
  });

  test('stays on one line of the terminal', () => {
    const line = (columns?: number) => shown(9, false, true, columns, 'n'.repeat(200)).split('\r\x1b[K')[1]!.length;
    assert.ok(line(40) < 40 && line(40) > 30);
    assert.ok(line() < 80 && line() > 70);
  });
});

describe('--duration', () => {
  test('is seconds or a time', () => {
    assert.deepEqual(['90', '90.5', '1:30.5', '1:00:00'].map(parseDuration), [90, 90.5, 90.5, 3600]);
    assert.equal(parseDuration(undefined), undefined);
  });

  test('is refused when it is neither, with what was given', () => {
    for (const text of ['', '0', '0:00', '-5', '1e3', 'x90', '90x', '90.', '.5', 'long']) {
      assert.throws(
        () => parseDuration(text),
        (error: unknown) => {
          assert.ok(error instanceof UsageError && error.name === 'UsageError');
          assert.ok(
            error.message.startsWith('--duration takes seconds') && error.message.endsWith(JSON.stringify(text)),
          );
          return true;
        },
        text,
      );
    }
  });
});
