import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchWakes, type Wake } from './wakes.ts';

// Rule 22 of docs/spec/coediting.md: what happens to the machine that a connection should know of.

/** What there is of a browser's window, of which Node has nothing. */
const page = new EventTarget();
let wakes: Wake[];
let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  wakes = [];
  stop = watchWakes((wake) => wakes.push(wake));
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The clock goes on while nothing else does. */
function sleep(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds);
}

const tick = () => vi.advanceTimersByTime(5_000);

test('rule 22: a machine that slept is known by its clock, once, within five seconds of waking', () => {
  tick();
  sleep(25_000);
  tick();
  expect(wakes).toEqual(['woken']);
  for (let i = 0; i < 20; i += 1) tick();
  expect(wakes).toEqual(['woken']);
});

test('a timer that is late because the machine is busy is no sleep, nor is a clock that is set back', () => {
  sleep(20_000);
  tick();
  sleep(-3_600_000);
  tick();
  tick();
  expect(wakes).toEqual([]);
});

test('every sleep counts, also a long one after a short one', () => {
  for (const milliseconds of [21_000, 3_600_000]) {
    sleep(milliseconds);
    tick();
  }
  expect(wakes).toEqual(['woken', 'woken']);
});

test.each<[string, Wake]>([
  ['online', 'network'],
  ['offline', 'no network'],
  ['pagehide', 'leaving'],
])('%s is %s', (event, wake) => {
  page.dispatchEvent(new Event(event));
  expect(wakes).toEqual([wake]);
});

test('a page that comes out of the browser’s memory has lost its sockets; one that is shown first has not', () => {
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
  expect(wakes).toEqual([]);
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(wakes).toEqual(['woken']);
});

test('who looks at the page again is heard of, and who looks away', () => {
  vi.stubGlobal('document', { visibilityState: 'visible' });
  page.dispatchEvent(new Event('visibilitychange'));
  vi.stubGlobal('document', { visibilityState: 'hidden' });
  page.dispatchEvent(new Event('visibilitychange'));
  expect(wakes).toEqual(['shown', 'leaving']);
});

test('nothing is told of after it was stopped', () => {
  stop();
  sleep(3_600_000);
  tick();
  page.dispatchEvent(new Event('online'));
  expect(wakes).toEqual([]);
});
