// ZIP archives, as far as one of a plugin needs: names in ASCII, and no file of 4 GB.
import { crc32, deflateRawSync } from 'node:zlib';

/** 1 January 2020 as MS-DOS writes it: the same files make the same archive. */
const date = ((2020 - 1980) << 9) | (1 << 5) | 1;

/** What a file's header and its entry in the directory have in common. */
function fieldsOf({ name, bytes, packed }) {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt16LE(date, 8);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}

/**
 * A ZIP archive.
 *
 * @param files Each with its `name`, folders in it parted by slashes, and its `bytes`.
 * @see APPNOTE.TXT 4.3
 */
export function zip(files) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const packed = deflateRawSync(bytes, { level: 9 });
    const fields = fieldsOf({ name, bytes, packed });
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    // Readable by all, as Unix has it.
    place.writeUInt32LE((0o100644 << 16) >>> 0, 6);
    place.writeUInt32LE(at, 10);
    // Made on Unix, which gives the permissions above their meaning.
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), fields, place, Buffer.from(name));
    parts.push(file);
    at += file.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}
