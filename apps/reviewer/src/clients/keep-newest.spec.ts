import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { askAgainAfter } from './ask-again.ts';
import { keepNewest } from './keep-newest.ts';

const FINDINGS = ['contracts', 'findings'];

/** Everything that has been promised by now is done. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** A server that answers when it is told to. */
function server<Value>() {
  const waiting: ((value: Value) => void)[] = [];
  return {
    asked: () => waiting.length,
    ask: () => new Promise<Value>((resolve) => waiting.push(resolve)),
    answer: async (index: number, value: Value) => {
      waiting[index]!(value);
      await settled();
    },
  };
}

function screen(ask: () => Promise<string>) {
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const observer = new QueryObserver(cache, { queryKey: FINDINGS, queryFn: ask });
  const leave = observer.subscribe(() => undefined);
  return { cache, shown: () => cache.getQueryData<string>(FINDINGS), leave };
}

describe('what is known now', () => {
  test('stands, though an answer that was asked for before comes after it', async () => {
    const gateway = server<string>();
    const { cache, shown, leave } = screen(gateway.ask);
    await gateway.answer(0, 'open');
    void cache.invalidateQueries({ queryKey: FINDINGS });
    expect(gateway.asked()).toBe(2);
    await keepNewest<string>(cache, FINDINGS, () => 'accepted');
    await gateway.answer(1, 'open');
    expect(shown()).toBe('accepted');
    leave();
  });

  test('is followed by what is asked for afterwards', async () => {
    const gateway = server<string>();
    const { cache, shown, leave } = screen(gateway.ask);
    await gateway.answer(0, 'open');
    await keepNewest<string>(cache, FINDINGS, () => 'accepted');
    void cache.invalidateQueries({ queryKey: FINDINGS });
    await gateway.answer(1, 'settled by a lead');
    expect(shown()).toBe('settled by a lead');
    leave();
  });
});

describe('a list of waiting work', () => {
  test('is asked for seldom while some waits, and before the first answer', () => {
    expect(askAgainAfter(4, 30_000)).toBe(30_000);
    expect(askAgainAfter(undefined, 30_000)).toBe(30_000);
  });

  test('is asked for soon while none does, and never more seldom for that', () => {
    expect(askAgainAfter(0, 30_000)).toBe(3_000);
    expect(askAgainAfter(0, 1_000)).toBe(1_000);
  });
});
