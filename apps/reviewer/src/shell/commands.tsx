'use client';

import { createContext, use, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Command } from '@countersign/ui';

type Source = { current: readonly Command[] };
type Registry = { readonly add: (source: Source) => () => void; readonly all: () => Command[] };

const Context = createContext<Registry | null>(null);

/** Collects what can be done on the page at hand for the command menu. */
export function CommandsProvider({ children }: { readonly children: ReactNode }) {
  const sources = useRef<Source[]>([]);
  const [registry] = useState<Registry>(() => ({
    add(source) {
      sources.current.push(source);
      return () => {
        sources.current = sources.current.filter((one) => one !== source);
      };
    },
    // What the page offers comes before what is everywhere.
    all: () => sources.current.toReversed().flatMap(({ current }) => [...current]),
  }));
  return <Context value={useMemo(() => registry, [registry])}>{children}</Context>;
}

export function useCommandRegistry(): Registry {
  const registry = use(Context);
  if (!registry) throw new Error('CommandsProvider is missing above');
  return registry;
}

/** Offers commands while mounted. */
export function useCommands(commands: readonly Command[]): void {
  const registry = useCommandRegistry();
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => registry.add(latest), [registry]);
}
