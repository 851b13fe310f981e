/** "No id": 16 zero bytes in the text form that Kafka prints (base64url without padding). */
export const ZERO_UUID = 'AAAAAAAAAAAAAAAAAAAAAA';

/** @param bytes 16 bytes. @returns the 22 characters that Kafka's tools print for them. */
export function uuidToString(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, 16).toString('base64url');
}
