import * as z from 'zod';
import { DOCUMENT_MODES } from '@countersign/domain';

/**
 * Lets its bearer open one document for some minutes. Made by the gateway after it has checked the account; presence
 * checks again against the database. `session` names the sign-in it came from, so that signing out closes the room;
 * "key:" and an API key's id for programs.
 */
const claimsSchema = z.object({
  v: z.literal(1),
  workspace: z.uuid(),
  document: z.uuid(),
  account: z.string().min(1).max(200),
  kind: z.enum(['person', 'ai', 'service']),
  name: z.string().max(200),
  mode: z.enum(DOCUMENT_MODES),
  session: z.string().max(200).nullable(),
  /** Unix milliseconds. Checked when joining and when refreshed. */
  exp: z.int(),
});

export type DocumentClaims = z.infer<typeof claimsSchema>;

export const TOKEN_LIFE_MS = 10 * 60_000;

export type VerifiedToken =
  | { readonly ok: true; readonly claims: DocumentClaims }
  | { readonly ok: false; readonly code: 'bad token' | 'expired token'; readonly message: string };

/**
 * Signs with HMAC-SHA256 under a key derived for this purpose alone.
 *
 * @param secret the installation's secret, at least 16 bytes
 * @returns base64url(JSON claims) "." base64url(signature)
 */
export async function signDocumentToken(
  claims: Omit<DocumentClaims, 'v'>,
  secret: Uint8Array,
): Promise<string> {
  const body = toBase64Url(new TextEncoder().encode(JSON.stringify({ v: 1, ...claims })));
  const signature = await crypto.subtle.sign('HMAC', await keyFrom(secret), new TextEncoder().encode(body));
  return `${body}.${toBase64Url(new Uint8Array(signature))}`;
}

/** What the key of document tokens is derived for. */
export const TOKEN_PURPOSE = 'countersign document token 1';

/** Whether this is the HMAC-SHA256 of the body, under the key derived from the secret for `TOKEN_PURPOSE`. */
export type IsGenuine = (body: string, signature: Uint8Array) => boolean;

/**
 * @param isGenuine the server's own cryptography, which needs no promise: hundreds may come at once
 * @param now Unix milliseconds
 */
export function verifyDocumentToken(token: string, isGenuine: IsGenuine, now: number): VerifiedToken {
  const bad = (message: string): VerifiedToken => ({ ok: false, code: 'bad token', message });
  const parts = partsOf(token);
  if (!parts) return bad('This is not a document token.');
  if (!isGenuine(parts.body, parts.signature)) return bad('The document token was not signed here.');
  const claims = readClaims(parts.body);
  if (!claims) return bad('The document token is of another version.');
  if (claims.exp <= now) {
    return { ok: false, code: 'expired token', message: 'The document token is too old.' };
  }
  return { ok: true, claims };
}

function partsOf(token: string): { body: string; signature: Uint8Array<ArrayBuffer> } | null {
  const [body, signature, ...rest] = token.split('.');
  if (!body || !signature || rest.length > 0) return null;
  const signed = fromBase64Url(signature);
  return signed && { body, signature: signed };
}

/** What a token says, unchecked: for a client that wants to know whose it is. */
export function readDocumentToken(token: string): DocumentClaims | null {
  return readClaims(token.split('.')[0] ?? '');
}

function readClaims(body: string): DocumentClaims | null {
  const bytes = fromBase64Url(body);
  if (!bytes) return null;
  try {
    const parsed = claimsSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Named through the function, so that it is known with the types of Node as with those of a browser. */
type SigningKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const keys = new WeakMap<Uint8Array, Promise<SigningKey>>();

function keyFrom(secret: Uint8Array): Promise<SigningKey> {
  let key = keys.get(secret);
  if (!key) {
    key = deriveKey(secret);
    keys.set(secret, key);
  }
  return key;
}

async function deriveKey(secret: Uint8Array): Promise<SigningKey> {
  const usage = { name: 'HMAC', hash: 'SHA-256' };
  const master = await crypto.subtle.importKey('raw', new Uint8Array(secret), usage, false, ['sign']);
  const purpose = new TextEncoder().encode(TOKEN_PURPOSE);
  const derived = await crypto.subtle.sign('HMAC', master, purpose);
  return crypto.subtle.importKey('raw', derived, usage, false, ['sign']);
}

function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
