import assert from 'node:assert/strict';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { installPrograms, MissingProgram, missingFor, needProgram } from './programs.mjs';

/** A system on which only `programs` exist; `commands` are those that were run, and install what they name. */
function system(programs, over = {}) {
  const commands = [];
  const run = (command, args) => {
    commands.push([command, ...args].join(' '));
    if (args[0] === 'install') programs.push(...args.slice(2).map(name => join('/b', name)));
    return true;
  };
  const isProgram = path => programs.includes(path);
  const env = { PATH: ['/a', '/b'].join(delimiter) };
  return {
    commands,
    env,
    isProgram,
    isRoot: true,
    isDebianLike: true,
    agrees: () => true,
    log: () => {},
    run,
    ...over,
  };
}

test('what is there is not installed', () => {
  const here = system([join('/a', 'ffmpeg')]);
  installPrograms(['ffmpeg'], here);
  needProgram('ffmpeg', here);
  assert.deepEqual(here.commands, []);
});

test('what is missing is installed at once, by root on Debian', () => {
  const here = system([]);
  installPrograms(['ffmpeg', 'espeak-ng'], here);
  assert.deepEqual(here.commands, ['apt-get update', 'apt-get install -y ffmpeg espeak-ng']);
  needProgram('ffmpeg', here);
  assert.equal(here.commands.length, 2);
});

test('elsewhere it is missing, and an error says so', () => {
  for (const over of [{ isRoot: false }, { isDebianLike: false }, { agrees: () => false }, { run: () => false }]) {
    installPrograms(['ffmpeg'], system([], over));
    assert.throws(() => needProgram('ffmpeg', system([], over)), {
      name: 'MissingProgram',
      message: 'it needs ffmpeg, which is not installed',
    });
  }
});

test('a summary says how many of the skipped need what', () => {
  const { message } = new MissingProgram('ffmpeg');
  const skipped = [
    `peaks > vbr.mp3 (${message})`,
    `kept outlines (${message}) > are used`,
    'a > there is no seed here',
  ];
  assert.deepEqual(missingFor(skipped), ['2 of the skipped need ffmpeg (Debian: ffmpeg)']);
  assert.deepEqual(missingFor(skipped.slice(2)), []);
  assert.deepEqual(missingFor([new MissingProgram('espeak-ng').message]), [
    '1 of the skipped need espeak-ng (Debian: espeak-ng)',
  ]);
});
