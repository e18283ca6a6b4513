/**
 * A link that may stand in a document: http, https, mailto, or a #bookmark of the document itself. Null for all
 * else; a scheme is never guessed, so a bare "www.example.com" is no link.
 */
export function safeLink(target: string): string | null {
  const href = target.trim();
  if (/^#[^\s]+$/.test(href)) return href;
  if (!/^(?:https?:\/\/|mailto:)/i.test(href)) return null;
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(href).protocol) ? href : null;
  } catch {
    return null;
  }
}
