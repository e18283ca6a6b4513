import { afterEach, expect, test } from 'vitest';
import { TestBrowser } from '../testing/test-browser.ts';

// Rule 15 of docs/spec/coediting.md: what is typed is there for the next page, however this one ends.

let browser: TestBrowser;
afterEach(() => browser.close());

function given(documentId: string) {
  browser = new TestBrowser({ url: '', documentId, account: 'me', token: () => null, connect: false });
  const text = () => browser.connection.doc.getText('t');
  return {
    type: (words: string) => text().insert(text().length, words),
    /** What a page shows that is opened now. */
    next: async () => {
      browser.open();
      await expect.poll(() => browser.connection.keptHere).toBeGreaterThan(0);
      return text().toJSON();
    },
  };
}

test('what was typed just before a page is closed or loaded again', async () => {
  const { type, next } = given('closed');
  browser.open();
  for (const letter of 'Words that were typed a moment ago') {
    type(letter);
    await browser.pass(9);
  }
  await browser.endAtOnce();
  expect(await next()).toBe('Words that were typed a moment ago');
});

test('is counted as kept when it is, and not before', async () => {
  const { type } = given('counted');
  const { keptHere } = browser.open();
  expect(keptHere).toBe(0);
  type('a');
  expect([browser.connection.unsaved, browser.connection.keptHere]).toEqual([1, 0]);
  const heard: number[] = [];
  browser.connection.on('keptHere', (count) => heard.push(count));
  await browser.pass(30);
  await expect.poll(() => heard).toEqual([1]);
  const lost = browser.crash('lost');
  type('b');
  await browser.pass(30);
  await lost;
  expect([browser.connection.unsaved, browser.connection.keptHere]).toEqual([2, 1]);
});

test('nor is it where the browser’s store is never opened: nobody waits for that, and it is said', async () => {
  const { type } = given('never opened');
  Reflect.set(globalThis, 'indexedDB', { open: () => new EventTarget() });
  const page = browser.open();
  const heard: boolean[] = [];
  page.on('local', ({ taken }) => heard.push(taken));
  type('a');
  await browser.pass(4_900);
  expect([heard, page.localTakes]).toEqual([[], true]);
  await browser.pass(200);
  await expect.poll(() => heard).toEqual([false]);
  expect([page.unsaved, page.keptHere]).toEqual([1, 0]);
});
