/** A stretch of text that may be an entity; `kind` says which pattern proposed it. */
export type EntityCandidate = { readonly start: number; readonly end: number; readonly kind: string };
