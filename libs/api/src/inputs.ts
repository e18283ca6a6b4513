import * as z from 'zod';
import { ROLES } from '@countersign/domain';

/** Inputs that several procedures share. */
export const id = z.uuid();
export const role = z.enum(ROLES);
export const personName = z.string().trim().min(1).max(200);
export const email = z.email().max(320);
export const password = z
  .string()
  .min(12, 'A password has at least 12 characters.')
  .max(256, 'A password has at most 256 characters.');
/** What a fix says is right instead. */
export const correction = z
  .object({ category: z.string().max(100).optional(), text: z.string().max(20_000).optional() })
  .nullish()
  .transform((given) => (given ? defined(given) : null));
export const note = z.string().max(10_000);
/** Drawn by the sender: what is sent again with the same key happens once. */
export const idempotencyKey = z.string().min(1).max(200);
/** SHA-256, hex, of what a reviewer read. */
export const revision = z.string().regex(/^[0-9a-f]{64}$/, 'A revision is 64 hexadecimal digits.');
export const limit = z.number().int().min(1).max(200).default(50);
/** Where a page begins; what the one before it gave back. */
export const cursor = z.number().int().min(0).optional();

/** Which contracts, in which order. */
export const contractsWanted = z.object({
  search: z.string().trim().max(200).optional(),
  state: z.enum(['in review', 'signed off']).optional(),
  sort: z.enum(['newest', 'title', 'open']).default('newest'),
});
export const taskKind = z.enum(['review', 'adjudicate', 'audit']);

/** Fields left out are left out, not undefined. */
export function defined<Fields extends object>(
  fields: Fields,
): {
  [Key in keyof Fields]: Exclude<Fields[Key], undefined>;
} {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
