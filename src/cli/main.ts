#!/usr/bin/env node
import type { Io, Output } from './command.js';
import { run } from './run.js';
import { explainWrite } from './write-file.js';

// 128 + SIGPIPE, the usual exit code when the reader closes the pipe.
const READER_LEFT = 141;

function outputOf(stream: NodeJS.WriteStream): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(READER_LEFT);
    process.stderr.write(`cuewave: standard output could not be written to. ${explainWrite(error)}\n`);
    process.exit(1);
  });
  return {
    write: text => {
      stream.write(text);
    },
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
    hasColors: stream.isTTY === true && (process.env.NO_COLOR ?? '') === '',
  };
}

const io: Io = {
  stdin: process.stdin,
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  cwd: process.cwd(),
};

process.exitCode = await run(process.argv.slice(2), io);
