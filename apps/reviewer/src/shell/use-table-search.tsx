'use client';

import type { ReactNode } from 'react';
import { Input } from '@countersign/ui';
import { useQueryState } from './use-query-state.ts';

/**
 * Narrows a table to the rows that hold the words typed; they are kept in the address under `name`.
 *
 * @returns the field to show, and whether a row's text has the words
 */
export function useTableSearch(
  name: string,
  label: string,
): { readonly field: ReactNode; readonly matches: (text: string) => boolean } {
  const [search, setSearch] = useQueryState(name);
  const wanted = (search ?? '').trim().toLowerCase();
  return {
    field: (
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        className="w-64 max-sm:w-full"
        value={search ?? ''}
        onChange={(event) => setSearch(event.target.value)}
      />
    ),
    matches: (text) => text.toLowerCase().includes(wanted),
  };
}
