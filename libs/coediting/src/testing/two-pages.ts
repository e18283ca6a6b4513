import * as Y from 'yjs';
import type { ConnectDocumentOptions } from '../client/options.ts';
import { documentRoot } from '../document/document-root.ts';
import { SimulatedStore } from '../simulation/simulated-store.ts';
import { flush, given, SELF } from './connection-fixture.ts';
import { firstUpdate } from './room-fixture.ts';

export const NOT_A_SUGGESTION = { code: 'not a suggestion', message: 'No.' };

export type TestPage = Awaited<ReturnType<typeof given>>;

/** One page has typed a word without a network; another, which has been opened since, has it too. */
export async function givenTwo(options: Partial<ConnectDocumentOptions> = {}) {
  const store = new SimulatedStore();
  await store.writeDocument({ state: firstUpdate('One.'), head: 1 });
  const first = await given(options, store);
  first.type('new ');
  await first.wait(30);
  const second = await given(options, store, undefined, { page: 1 });
  if (!second.text().includes('new One.')) throw new Error(`The second page has: ${second.text()}`);
  return { store, first, second };
}

/** What the page has sent is refused. */
export function refuse(page: TestPage, refusal: { code: string; message: string }) {
  page.receive('refused', { ...refusal, n: page.pushes().at(-1)?.['n'] });
}

/** What the page has sent is committed. @returns the server's document with it */
export function commit(page: TestPage): Uint8Array<ArrayBuffer>[] {
  const { n, update } = page.pushes().at(-1)! as { n: number; update: Uint8Array<ArrayBuffer> };
  page.receive('flush', flush(2, { by: SELF, n, update }));
  return [page.first, update];
}

/** What the page has sent is refused, made again and committed. @returns the server's document with it */
export async function madeAgain(page: TestPage): Promise<Uint8Array<ArrayBuffer>[]> {
  page.joined({ updates: [] });
  refuse(page, NOT_A_SUGGESTION);
  await page.wait(1);
  page.joined();
  const updates = commit(page);
  await page.wait(1);
  return updates;
}

export function newParagraph({ connection }: TestPage, words: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  documentRoot(connection.doc).push([paragraph]);
  paragraph.insert(0, [text]);
  text.insert(0, words);
}

export function textOf({ connection }: TestPage, paragraph: number): Y.XmlText {
  return (documentRoot(connection.doc).get(paragraph) as Y.XmlElement).get(0) as Y.XmlText;
}
