import { expect, test } from 'vitest';
import { ANY_CONTRACT, CACHE_PREFIX, filesIn, outdated, pageOf, planFor } from './plan.ts';

const ORIGIN = 'https://countersign.example';
const CONTRACT = '0192f0c1-5b7e-7c11-8a3e-0d6f1c2b3a4d';
const asked = (path: string, mode = 'navigate', method = 'GET') =>
  planFor({ method, mode, url: new URL(path, ORIGIN) }, ORIGIN);

test('a contract’s page and files of the build are answered for', () => {
  expect(asked(`/contracts/${CONTRACT}?panel=changes`)).toEqual({ is: 'page', contractId: CONTRACT });
  expect(asked('/_next/static/chunks/a.js', 'no-cors')).toEqual({
    is: 'file',
    path: '/_next/static/chunks/a.js',
  });
});

test('nothing else is: no answer of the API, no other page, no other site', () => {
  for (const path of [
    '/trpc/session.current',
    '/api/auth/get-session',
    `/api/v1/contracts/${CONTRACT}`,
    '/contracts',
    '/inbox',
    '/contracts/<script>',
    `/contracts/${CONTRACT}/more`,
    `https://elsewhere.example/contracts/${CONTRACT}`,
  ]) {
    expect(asked(path)).toEqual({ is: 'none' });
  }
  expect(asked(`/contracts/${CONTRACT}`, 'cors')).toEqual({ is: 'none' });
  expect(asked(`/contracts/${CONTRACT}`, 'navigate', 'POST')).toEqual({ is: 'none' });
});

test('the kept page is every contract’s page, with its id in it', () => {
  const kept = `<p>${ANY_CONTRACT}</p><script>["${ANY_CONTRACT}"]</script>`;
  expect(pageOf(kept, CONTRACT)).toBe(`<p>${CONTRACT}</p><script>["${CONTRACT}"]</script>`);
});

test('the files that a page asks for are found in it', () => {
  const page = '<script src="/_next/static/chunks/0~a-1.js"></script>"/_next/static/chunks/b.css"';
  expect([...filesIn(page)]).toEqual(['/_next/static/chunks/0~a-1.js', '/_next/static/chunks/b.css']);
});

test('a new build keeps what pages of the build before may still load, and no more', () => {
  const [one, two, three] = ['1', '2', '3'].map((build) => `${CACHE_PREFIX}${build}`);
  expect(outdated([one!, 'somebody else’s', two!, three!], three!)).toEqual([one]);
  expect(outdated([three!], three!)).toEqual([]);
});
