import { ANY_CONTRACT, CACHE_PREFIX, filesIn, outdated, pageOf, planFor, WORKER_SCOPE } from './plan.ts';

// The service worker of contract pages: a page that is loaded without a network comes back. It keeps files of one
// build and one page without anybody's data; the data are kept by account, in IndexedDB, by the page itself.

/** Put in when it is built. */
declare const BUILD: { readonly id: string; readonly files: readonly string[] };

type LifeEvent = Event & { waitUntil(work: Promise<unknown>): void };
type RequestEvent = LifeEvent & { readonly request: Request; respondWith(answer: Promise<Response>): void };
type Worker = {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate' | 'message', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
};
const worker = globalThis as unknown as Worker;

const OWN = `${CACHE_PREFIX}${BUILD.id}`;
const PAGE = `${WORKER_SCOPE}${ANY_CONTRACT}`;
/** A network that is there and does not answer is no network. */
const ANSWER_WITHIN = 8_000;
/** A proxy's word for "there is nobody behind me". */
const NOBODY = [502, 503, 504];

worker.addEventListener('install', (event) => {
  // A newer version takes over at once: pages come from the network first, so none is held back by it.
  event.waitUntil(fill().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(outdated(names, OWN).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
});

// A page says that it will be wanted again: after signing out and in, or where the browser made room, it is not here.
worker.addEventListener('message', (event) => {
  event.waitUntil(caches.match(PAGE).then((kept) => (kept ? undefined : fill())));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { method, mode, url } = request;
  const plan = planFor({ method, mode, url: new URL(url) }, location.origin);
  if (plan.is === 'file') event.respondWith(file(request, plan.path));
  if (plan.is === 'page') event.respondWith(page(request, plan.contractId));
});

async function fill(): Promise<void> {
  const answer = await fetch(PAGE, { cache: 'no-store' });
  if (!answer.ok) throw new Error(`The page to keep was answered with ${answer.status}`);
  const own = new Set(BUILD.files);
  const strange = [...filesIn(await answer.clone().text())].find((path) => !own.has(path));
  // Another server of the installation has another build: the browser tries again later.
  if (strange !== undefined) throw new Error(`The page is of another build: ${strange}`);
  const cache = await caches.open(OWN);
  await cache.addAll(BUILD.files);
  await cache.put(PAGE, answer);
}

async function file(request: Request, path: string): Promise<Response> {
  return (await caches.match(path, { ignoreVary: true })) ?? fetch(request);
}

async function page(request: Request, contractId: string): Promise<Response> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(ANSWER_WITHIN) });
    if (!NOBODY.includes(answer.status)) return answer;
    return (await keptPage(contractId)) ?? answer;
  } catch {
    return (await keptPage(contractId)) ?? Response.error();
  }
}

/** With the policy it came with: its scripts run by the nonce that it holds, and by no other. */
async function keptPage(contractId: string): Promise<Response | null> {
  const kept = await caches.match(PAGE, { ignoreVary: true });
  if (!kept) return null;
  const headers = new Headers(kept.headers);
  // Of the bytes as they travelled, not of the text.
  for (const name of ['content-encoding', 'content-length', 'etag']) headers.delete(name);
  return new Response(pageOf(await kept.text(), contractId), { headers });
}
