/** What the pages of one browser tell each other. They share one sign-in, and one store of what was not taken. */
export type PageNews =
  | { readonly is: 'signed in' | 'signed out' }
  /** Somebody has seen what was refused. */
  | { readonly is: 'dismissed'; readonly documentId: string; readonly ids: readonly string[] };

let opened: BroadcastChannel | null | undefined;

/** One for the page, which so does not hear itself; none where a browser has none. */
function channel(): BroadcastChannel | null {
  opened ??= 'BroadcastChannel' in globalThis ? new BroadcastChannel('countersign') : null;
  return opened;
}

/** Tells the other pages of this browser. */
export function tellPages(news: PageNews): void {
  channel()?.postMessage(news);
}

/** @returns stops listening */
export function onPageNews(run: (news: PageNews) => void): () => void {
  const hear = ({ data }: MessageEvent<PageNews>) => run(data);
  channel()?.addEventListener('message', hear);
  return () => channel()?.removeEventListener('message', hear);
}
