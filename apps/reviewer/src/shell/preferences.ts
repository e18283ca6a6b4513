'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { applyTheme, type Theme } from './theme.ts';

/** What one person likes, kept in this browser under their account. */
export type Preferences = {
  readonly theme: Theme;
  /** Key combinations that differ from the usual ones, by action. */
  readonly keys: Readonly<Record<string, string>>;
  /** Single letters act; off leaves combinations only (WCAG 2.2, 2.1.4). */
  readonly singleKeys: boolean;
  /** After a decision the next open finding comes up by itself. */
  readonly autoAdvance: boolean;
  readonly railNarrow: boolean;
  readonly outlineWidth: number;
  readonly panelWidth: number;
  readonly tourDone: boolean;
};

export const USUAL: Preferences = {
  theme: 'system',
  keys: {},
  singleKeys: true,
  autoAdvance: true,
  railNarrow: false,
  outlineWidth: 248,
  panelWidth: 368,
  tourDone: false,
};

const PREFIX = 'countersign.preferences.';
const listeners = new Set<() => void>();
let account = 'nobody';
let current: Preferences = USUAL;

function emit(): void {
  for (const listener of listeners) listener();
}

/** What is chosen in another window of this browser counts here too. */
function followOthers({ key }: StorageEvent): void {
  if (key !== PREFIX + account) return;
  current = { ...USUAL, ...readStored(key) };
  applyTheme(current.theme);
  emit();
}

/** Turns to somebody's preferences: when the session is known, and when it changes. */
export function loadPreferences(accountId: string): Preferences {
  if (account !== accountId) {
    account = accountId;
    current = { ...USUAL, ...readStored(PREFIX + accountId) };
    emit();
  }
  return current;
}

function readStored(key: string): Partial<Preferences> {
  try {
    return JSON.parse(window.localStorage.getItem(key) ?? '{}') as Partial<Preferences>;
  } catch {
    return {};
  }
}

function save(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    window.localStorage.setItem(PREFIX + account, JSON.stringify(current));
  } catch {
    // A full or forbidden store: the preference holds until the page is left.
  }
  emit();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', followOthers);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('storage', followOthers);
  };
}

export function usePreferences(): readonly [Preferences, (change: Partial<Preferences>) => void] {
  const preferences = useSyncExternalStore(
    subscribe,
    () => current,
    () => USUAL,
  );
  return [preferences, useCallback(save, [])];
}
