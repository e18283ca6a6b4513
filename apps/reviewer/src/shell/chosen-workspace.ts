const KEY = 'countersign.workspace';
const LAST = 'countersign.workspace.';

/** The workspace chosen in this browser; null leaves it to the gateway, which takes the first. */
export function chosenWorkspace(): string | null {
  return typeof window === 'undefined' ? null : window.localStorage.getItem(KEY);
}

export function chooseWorkspace(id: string | null): void {
  if (id === null) window.localStorage.removeItem(KEY);
  else window.localStorage.setItem(KEY, id);
}

/** Where somebody was last, in this browser: they go on there when they sign in again. */
export function lastWorkspace(accountId: string): string | null {
  return window.localStorage.getItem(LAST + accountId);
}

export function rememberWorkspace(accountId: string, id: string): void {
  window.localStorage.setItem(LAST + accountId, id);
}
