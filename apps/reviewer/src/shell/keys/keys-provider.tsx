'use client';

import { createContext, use, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { keyOf } from '@countersign/ui';
import { usePreferences } from '../preferences.ts';
import { isSingleKey, keysOf, type ActionId } from './actions.ts';
import { mayHear } from './may-hear.ts';

/** What an action does here. `null` says: not now, though it has a place. */
export type Handlers = Partial<Record<ActionId, (() => void) | null>>;

type Registry = { readonly add: (handlers: { current: Handlers }) => () => void };

/** What a key that is held down does again and again. */
const REPEATED: readonly string[] = ['finding-next', 'finding-previous'] satisfies ActionId[];

const Context = createContext<{ registry: Registry; keys: Record<ActionId, string> } | null>(null);

/** Listens once for the whole page; whoever was mounted last is asked first. */
export function KeysProvider({ children }: { readonly children: ReactNode }) {
  const [preferences] = usePreferences();
  const stack = useRef<{ current: Handlers }[]>([]);
  const keys = useMemo(() => keysOf(preferences.keys), [preferences.keys]);
  const { singleKeys } = preferences;

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const pressed = event.defaultPrevented || event.isComposing ? null : keyOf(event);
      if (pressed === null || (isSingleKey(pressed) && !singleKeys) || !mayHear(event.target, pressed))
        return;
      for (const { current } of stack.current.toReversed()) {
        for (const [action, run] of Object.entries(current)) {
          if (!run || keys[action as ActionId] !== pressed) continue;
          event.preventDefault();
          // A key that is held down goes on through a list, and does nothing else twice.
          if (!event.repeat || REPEATED.includes(action)) run();
          return;
        }
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [keys, singleKeys]);

  const registry = useMemo<Registry>(
    () => ({
      add(handlers) {
        stack.current.push(handlers);
        return () => {
          stack.current = stack.current.filter((one) => one !== handlers);
        };
      },
    }),
    [],
  );
  return <Context value={useMemo(() => ({ registry, keys }), [registry, keys])}>{children}</Context>;
}

function useKeysContext() {
  const context = use(Context);
  if (!context) throw new Error('KeysProvider is missing above');
  return context;
}

/** Answers to keys while mounted. */
export function useKeyHandlers(handlers: Handlers): void {
  const { registry } = useKeysContext();
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => registry.add(latest), [registry]);
}

/** The key combination of each action as this person has set it. */
export function useActionKeys(): Record<ActionId, string> {
  return useKeysContext().keys;
}
