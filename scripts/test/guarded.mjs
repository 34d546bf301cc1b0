// Programs that end with whoever started them.
import { spawn } from 'node:child_process';

/** Waits for the end of what it reads, then ends its group; and ends that, too, when the program does by itself. */
const guard = '("$@"; kill 0) & read -r line; kill 0';

/**
 * Starts a program that ends, with all that it starts in turn, at `stop()`, or when this process is gone: a shell beside
 * it reads from a pipe that only we hold, which the system closes however we end, killed or not.
 *
 * @returns `output`, what it writes, and `stop`, which resolves when the program is gone.
 */
export function startGuarded(command, args, { env = process.env } = {}) {
  const child = spawn('sh', ['-c', guard, 'sh', command, ...args], {
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
    // A group of its own.
    detached: true,
  });
  const gone = new Promise(done => {
    child.once('close', done);
  });
  return {
    output: child.stdout,
    gone,
    stop() {
      child.stdin.end();
      return gone;
    },
  };
}
