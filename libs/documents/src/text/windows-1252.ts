/** Characters 80…9F of Windows-1252; the five that it leaves undefined stay controls, as the WHATWG has it. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/**
 * Decodes Windows-1252, of which Latin 1 is the part without 80…9F. Done here because Node's own decoder, up to
 * version 22, takes the one for the other and turns quotation marks into control characters.
 */
export function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\u0080-\u009F]/g, (sign) => HIGH[sign.charCodeAt(0) - 0x80]!);
}
