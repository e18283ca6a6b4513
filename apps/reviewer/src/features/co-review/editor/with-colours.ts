import type { AuthorBook } from './author-book.ts';

/** The same data with everybody in it in the colour that the book gives them, as their cursor and their redlines have. */
export function withColours<Data>(data: Data, book: AuthorBook): Data {
  return recolour(data, book) as Data;
}

function recolour(value: unknown, book: AuthorBook): unknown {
  if (Array.isArray(value)) return value.map((one) => recolour(one, book));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, recolour(inner, book)] as const);
  const copy: Record<string, unknown> = Object.fromEntries(entries);
  if (typeof copy['colour'] === 'number' && typeof copy['id'] === 'string') {
    copy['colour'] = book.get(copy['id']).colour;
  }
  return copy;
}
