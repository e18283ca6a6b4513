/** Counts what each account asks for, as token buckets: a second's worth at once, then at the rate. */
export type Rates = { readonly buckets: Map<string, { tokens: number; at: number }> };

export function emptyRates(): Rates {
  return { buckets: new Map() };
}

export type Allowance = { readonly ok: true } | { readonly ok: false; readonly retryAfter: number };

/**
 * Takes as many tokens as something costs, or what there is of them.
 *
 * @param key what is counted, for whom
 * @param rate how many per `per` milliseconds
 * @param now milliseconds, never going back
 * @param cost one, unless said otherwise
 * @returns whether all were there; otherwise after how many milliseconds those that were missing will be
 */
export function take(
  rates: Rates,
  key: string,
  { rate, per, now, cost = 1 }: { rate: number; per: number; now: number; cost?: number },
): Allowance {
  const bucket = rates.buckets.get(key) ?? { tokens: rate, at: now };
  rates.buckets.set(key, bucket);
  bucket.tokens = Math.min(rate, bucket.tokens + (Math.max(0, now - bucket.at) * rate) / per);
  bucket.at = now;
  const taken = Math.min(cost, Math.floor(bucket.tokens));
  bucket.tokens -= taken;
  if (taken === cost) return { ok: true };
  return { ok: false, retryAfter: Math.ceil(((cost - taken - bucket.tokens) * per) / rate) };
}

/** Forgets who has been quiet for a minute. */
export function forgetQuiet(rates: Rates, now: number): void {
  for (const [key, bucket] of rates.buckets) if (now - bucket.at > 60_000) rates.buckets.delete(key);
}
