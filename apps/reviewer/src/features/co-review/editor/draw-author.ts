import type { Person } from '@countersign/api';
import { authorProperties } from '@countersign/ui';

/** Gives an element of the text its author's colour and line. */
export function drawAuthor(dom: HTMLElement, { colour }: Person): void {
  for (const [name, value] of Object.entries(authorProperties(colour))) dom.style.setProperty(name, value);
}
