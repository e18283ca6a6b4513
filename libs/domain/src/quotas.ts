import { InputError } from './refusal.ts';

/**
 * What one workspace may take, so that it leaves enough for the others: contracts and bytes of uploaded files that are
 * kept, people, keys, what is uploaded and what the AI reads within a day (UTC), and rooms open at once on a node.
 */
export const QUOTAS = [
  'contracts',
  'storageBytes',
  'members',
  'apiKeys',
  'uploadsPerDay',
  'reviewsPerDay',
  'openRooms',
] as const;
export type Quota = (typeof QUOTAS)[number];

/** The most of each; Infinity where there is no limit. */
export type Quotas = Readonly<Record<Quota, number>>;

const MIB = 1024 * 1024;

export const DEFAULT_QUOTAS: Quotas = {
  contracts: 10_000,
  storageBytes: 51_200 * MIB,
  members: 1_000,
  apiKeys: 100,
  uploadsPerDay: 2_000,
  reviewsPerDay: 5_000,
  openRooms: 1_000,
};

/** How each is set in the environment of a service, and what one of its units is. */
const VARIABLES: Readonly<Record<Quota, { readonly name: string; readonly unit: number }>> = {
  contracts: { name: 'COUNTERSIGN_MOST_CONTRACTS', unit: 1 },
  storageBytes: { name: 'COUNTERSIGN_MOST_STORAGE_MIB', unit: MIB },
  members: { name: 'COUNTERSIGN_MOST_MEMBERS', unit: 1 },
  apiKeys: { name: 'COUNTERSIGN_MOST_API_KEYS', unit: 1 },
  uploadsPerDay: { name: 'COUNTERSIGN_MOST_UPLOADS_PER_DAY', unit: 1 },
  reviewsPerDay: { name: 'COUNTERSIGN_MOST_REVIEWS_PER_DAY', unit: 1 },
  openRooms: { name: 'COUNTERSIGN_MOST_OPEN_ROOMS', unit: 1 },
};

/**
 * Limits as an environment says them; what it leaves out is as usual.
 *
 * @throws InputError that names the variable and what it must be
 */
export function readQuotas(environment: Readonly<Record<string, string | undefined>>): Quotas {
  const read = (quota: Quota): number => {
    const { name, unit } = VARIABLES[quota];
    const text = environment[name]?.trim() ?? '';
    if (text === '') return DEFAULT_QUOTAS[quota];
    if (text === 'none') return Infinity;
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value * unit)) return value * unit;
    throw new InputError(name, text, 'a whole number, 0 or more, or "none"');
  };
  return Object.fromEntries(QUOTAS.map((quota) => [quota, read(quota)])) as Quotas;
}
