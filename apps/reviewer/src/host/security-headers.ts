/** The one style element that an open list puts into the page: it hides the list's own scroll bar. */
const LIST_STYLE = "'sha256-441zG27rExd4/il+NvIqyL8zFx5XmyNQtE381kSkUJk='";

/**
 * What the page may do. Scripts run by nonce only; style elements too, while style attributes, which React and the
 * editor set, stay allowed: they can draw but not act. Sockets go to our own presence service.
 */
export function contentSecurityPolicy(
  nonce: string,
  socketOrigins: readonly string[],
  development = false,
): string {
  return [
    `default-src 'none'`,
    // React's development build rebuilds error stacks with eval; the production build never does.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? `style-src 'self' 'unsafe-inline'` : `style-src-elem 'self' 'nonce-${nonce}' ${LIST_STYLE}`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self' ${[...socketOrigins, ...(development ? ['ws:'] : [])].join(' ')}`.trimEnd(),
    `manifest-src 'self'`,
    `worker-src 'self' blob:`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `object-src 'none'`,
  ].join('; ');
}

/** Of the service worker: it fetches pages and files of this server, and nothing else. */
export const WORKER_POLICY = "default-src 'none'; connect-src 'self'";

/** Headers of every answer of the web app itself. */
export const STANDING_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};
