import { DataError } from './errors.ts';
import type { Format, FormatName } from './format.ts';
import { parseJson, stringifyJson } from './json.ts';
import { decodeUtf8, encodeUtf8, firstInvalidUtf8 } from './text.ts';
import { NumberText, typeNameOf, type Value } from './value.ts';

/** UTF-8 text. Writing also takes numbers and booleans, as their text; they come back as strings. */
const stringFormat: Format = {
  name: 'string',
  parse: (bytes) => decodeUtf8(bytes, 'string'),
  serialize(value) {
    if (typeof value === 'string') return encodeUtf8(value, 'string');
    if (isScalar(value)) return encodeUtf8(String(value), 'string');
    throw cannotHold('string', 'a string, a number or a boolean (json holds structs and lists)', value);
  },
};

/** UTF-8 JSON text (RFC 8259); a byte order mark in front is skipped. */
const jsonFormat: Format = {
  name: 'json',
  parse(bytes) {
    const text = decodeUtf8(bytes, 'json');
    return parseJson(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  },
  serialize: (value) => encodeUtf8(stringifyJson(value), 'json'),
};

/** Signed 64-bit integer, big-endian (Kafka's LongSerializer). */
const longFormat: Format = {
  name: 'long',
  parse(bytes) {
    const long = viewOf('long', bytes, 8).getBigInt64(0);
    const number = Number(long);
    return Number.isSafeInteger(number) ? number : long;
  },
  serialize(value) {
    const integer = typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
    if (typeof integer !== 'bigint' || BigInt.asIntN(64, integer) !== integer) {
      throw cannotHold('long', 'an integer of 64 bits', value);
    }
    const view = new DataView(new ArrayBuffer(8));
    view.setBigInt64(0, integer);
    return new Uint8Array(view.buffer);
  },
};

/** Signed 32-bit integer, big-endian (Kafka's IntegerSerializer). */
const integerFormat: Format = {
  name: 'integer',
  parse: (bytes) => viewOf('integer', bytes, 4).getInt32(0),
  serialize(value) {
    if (typeof value !== 'number' || (value | 0) !== value)
      throw cannotHold('integer', 'an integer of 32 bits', value);
    const view = new DataView(new ArrayBuffer(4));
    view.setInt32(0, value);
    return new Uint8Array(view.buffer);
  },
};

/** IEEE 754 double, big-endian (Kafka's DoubleSerializer). */
const doubleFormat: Format = {
  name: 'double',
  parse: (bytes) => viewOf('double', bytes, 8).getFloat64(0),
  serialize(value) {
    const number = typeof value === 'bigint' && BigInt(Number(value)) === value ? Number(value) : value;
    if (typeof number !== 'number') throw cannotHold('double', 'a number that a double holds exactly', value);
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, number);
    return new Uint8Array(view.buffer);
  },
};

const bytesFormat: Format = {
  name: 'bytes',
  parse: (bytes) => bytes,
  serialize(value) {
    if (!(value instanceof Uint8Array)) throw cannotHold('bytes', 'bytes', value);
    return value;
  },
};

const formats: Readonly<Record<FormatName, Format>> = {
  string: stringFormat,
  json: jsonFormat,
  long: longFormat,
  integer: integerFormat,
  double: doubleFormat,
  bytes: bytesFormat,
};

export function formatByName(name: FormatName): Format {
  return formats[name];
}

const longestGuess = 1 << 20;

/**
 * What bytes of unknown origin most probably are, for looking at them. A JSON object or array is `json`; other text
 * is `string` (a bare 42 too: nothing tells); eight bytes that are a plausible number or time are `long`, four bytes
 * with control characters `integer`; the rest is `bytes`.
 */
export function guessFormat(bytes: Uint8Array): FormatName {
  const sample = bytes.length > longestGuess ? bytes.subarray(0, longestGuess) : bytes;
  const valid = firstInvalidUtf8(sample);
  // A cut through the last character of the sample is no fault.
  const isText =
    (valid === sample.length || (sample !== bytes && valid > sample.length - 4)) && !hasControl(sample);
  if (isText) {
    const first = sample.find((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
    if (first !== 0x7b && first !== 0x5b) return 'string';
    try {
      jsonFormat.parse(bytes);
      return 'json';
    } catch {
      return 'string';
    }
  }
  if (bytes.length === 8) return typeof longFormat.parse(bytes) === 'number' ? 'long' : 'bytes';
  return bytes.length === 4 ? 'integer' : 'bytes';
}

function hasControl(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
}

function isScalar(value: Value): boolean {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    typeof value === 'boolean' ||
    value instanceof NumberText
  );
}

function viewOf(format: string, bytes: Uint8Array, size: number): DataView {
  if (bytes.length !== size)
    throw new DataError({ format, expected: `${size} bytes`, found: `${bytes.length} bytes` });
  return new DataView(bytes.buffer, bytes.byteOffset, size);
}

function cannotHold(format: string, expected: string, value: Value): DataError {
  const shown = typeof value === 'number' || typeof value === 'bigint' ? ` ${value}` : '';
  return new DataError({ format, expected, found: typeNameOf(value) + shown });
}
