const KEY = 'countersign.workspace';

/** The workspace chosen in this browser; null leaves it to the gateway, which takes the first. */
export function chosenWorkspace(): string | null {
  return typeof window === 'undefined' ? null : window.localStorage.getItem(KEY);
}

export function chooseWorkspace(id: string | null): void {
  if (id === null) window.localStorage.removeItem(KEY);
  else window.localStorage.setItem(KEY, id);
}
