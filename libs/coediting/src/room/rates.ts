/** Counts what each account asks for, as token buckets: a second's worth at once, then at the rate. */
export type Rates = { readonly buckets: Map<string, { tokens: number; at: number }> };

export function emptyRates(): Rates {
  return { buckets: new Map() };
}

export type Allowance = { readonly ok: true } | { readonly ok: false; readonly retryAfter: number };

/**
 * Takes one token.
 *
 * @param key what is counted, for whom
 * @param rate how many per `per` milliseconds
 * @param now milliseconds, never going back
 */
export function take(
  rates: Rates,
  key: string,
  { rate, per, now }: { rate: number; per: number; now: number },
): Allowance {
  const bucket = rates.buckets.get(key) ?? { tokens: rate, at: now };
  rates.buckets.set(key, bucket);
  bucket.tokens = Math.min(rate, bucket.tokens + (Math.max(0, now - bucket.at) * rate) / per);
  bucket.at = now;
  if (bucket.tokens < 1) return { ok: false, retryAfter: Math.ceil(((1 - bucket.tokens) * per) / rate) };
  bucket.tokens -= 1;
  return { ok: true };
}

/** Forgets who has been quiet for a minute. */
export function forgetQuiet(rates: Rates, now: number): void {
  for (const [key, bucket] of rates.buckets) if (now - bucket.at > 60_000) rates.buckets.delete(key);
}
