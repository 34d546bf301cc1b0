import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { crc32, inflateRawSync } from 'node:zlib';
import { zip } from './zip.mjs';

/** The files that the directory of an archive names. */
function* entriesOf(archive) {
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    assert.equal(archive.toString('latin1', at, at + 4), 'PK\x01\x02');
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const file = archive.readUInt32LE(at + 42);
    assert.equal(archive.toString('latin1', file, file + 4), 'PK\x03\x04');
    assert.equal(archive.toString('utf8', file + 30, file + 30 + nameLength), name);
    const start = file + 30 + nameLength;
    const bytes = inflateRawSync(archive.subarray(start, start + archive.readUInt32LE(at + 20)));
    assert.equal(bytes.length, archive.readUInt32LE(at + 24));
    assert.equal(crc32(bytes), archive.readUInt32LE(at + 16));
    yield { name, bytes };
    at += 46 + nameLength;
  }
  assert.equal(at, end);
}

const files = [
  { name: 'plugin/main.php', bytes: Buffer.from('<?php\n'.repeat(1000)) },
  { name: 'plugin/empty', bytes: Buffer.alloc(0) },
  { name: 'plugin/deep/er.js', bytes: Buffer.from('export {};\n') },
];

describe('zip', () => {
  it('has each file whole', () => {
    assert.deepEqual([...entriesOf(zip(files))], files);
  });

  it('is the same for the same files', () => {
    assert.deepEqual(zip(files), zip(files));
  });
});
