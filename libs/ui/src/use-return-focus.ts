import { useRef } from 'react';

/**
 * Where whoever closes a dialog goes on: at what they opened it from, or, where that is gone by then, at the beginning of the
 * page. Dialogs here are opened by state, not by a trigger that would know.
 */
export function useReturnFocus() {
  const from = useRef<HTMLElement | null>(null);
  return {
    onOpen: () => {
      from.current = opener();
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (!from.current) return;
      const to = from.current.isConnected ? from.current : document.querySelector<HTMLElement>('main');
      to?.focus({ preventScroll: true });
    },
  };
}

/** What has the focus; of an entry in a menu, which goes, the button that opened the menu. */
function opener(): HTMLElement | null {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return null;
  const menu = active.closest('[role=menu]');
  return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : active;
}
