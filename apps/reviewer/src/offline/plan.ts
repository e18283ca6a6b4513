/** Stands for the contract in the page that is kept: every contract's page is this one with its own id in it. */
export const ANY_CONTRACT = '00000000-0000-0000-0000-000000000000';

/** Everything that is kept begins so: what does not is somebody else's. */
export const CACHE_PREFIX = 'countersign-offline ';

export const WORKER_PATH = '/offline-worker.js';
/** The pages that the worker answers for, and no others. */
export const WORKER_SCOPE = '/contracts/';

export type Asked = { readonly method: string; readonly mode: string; readonly url: URL };

/** What is done about a request: a contract's page, a file of the build, or nothing, as if there were no worker. */
export type Plan =
  | { readonly is: 'page'; readonly contractId: string }
  | { readonly is: 'file'; readonly path: string }
  | { readonly is: 'none' };

const NONE: Plan = { is: 'none' };
const CONTRACT_PAGE = /^\/contracts\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Answers of the API are never touched here, whatever they are. */
export function planFor({ method, mode, url }: Asked, origin: string): Plan {
  if (method !== 'GET' || url.origin !== origin) return NONE;
  if (url.pathname.startsWith('/_next/static/')) return { is: 'file', path: url.pathname };
  const contractId = CONTRACT_PAGE.exec(url.pathname)?.[1];
  return mode === 'navigate' && contractId !== undefined ? { is: 'page', contractId } : NONE;
}

/** The kept page as the page of one contract: as long as before, so that lengths written in it stay true. */
export function pageOf(kept: string, contractId: string): string {
  return kept.replaceAll(ANY_CONTRACT, contractId);
}

/** Files of a build that a page asks for. */
export function filesIn(page: string): ReadonlySet<string> {
  return new Set(page.match(/\/_next\/static\/[\w./~-]+\.(?:js|css)/g));
}

/** Of several builds' caches, oldest first, those to drop: pages of the build before may still be open. */
export function outdated(names: readonly string[], own: string): string[] {
  const others = names.filter((name) => name.startsWith(CACHE_PREFIX) && name !== own);
  return others.slice(0, -1);
}
