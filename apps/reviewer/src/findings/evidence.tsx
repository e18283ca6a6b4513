'use client';

import { useState } from 'react';
import type { Finding } from '@countersign/api';
import { Section } from './section.tsx';

/** The words that the finding rests on, with the terms that moved the AI marked in them. */
export function Evidence({
  finding,
  blind,
  sectionTitle,
  onShow,
}: {
  readonly finding: Finding;
  readonly blind: boolean;
  readonly sectionTitle: string | null;
  /** Brings the words into sight, where the text is on the page. */
  readonly onShow: (() => void) | null;
}) {
  const { quote, rule } = finding;
  const terms = blind ? [] : finding.terms;
  const outside = terms.filter((term) => !(quote ?? '').toLowerCase().includes(term.toLowerCase()));
  if (quote === null && outside.length === 0 && (rule === null || blind)) return null;
  return (
    <Section
      title={quote === null ? 'Evidence' : sectionTitle === null ? 'In the text' : `In ${sectionTitle}`}
      aside={
        quote !== null &&
        onShow && (
          <button
            type="button"
            onClick={onShow}
            className="text-sm text-accent underline-offset-2 hover:underline"
          >
            Show
          </button>
        )
      }
    >
      {quote !== null && (
        <blockquote className="border-l-2 border-finding-edge pl-3 font-serif text-lg leading-relaxed">
          {markTerms(quote, terms)}
        </blockquote>
      )}
      {outside.length > 0 && <Also key={finding.id} terms={outside} />}
      {!blind && rule !== null && !rule.startsWith('clause.') && (
        <p className="mt-2 text-sm text-muted" title={rule}>
          Rule: {ruleWords(rule)}
        </p>
      )}
    </Section>
  );
}

const FEW = 3;

/** Terms from elsewhere: the first few at once, since some are whole sentences. */
function Also({ terms }: { readonly terms: readonly string[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? terms : terms.slice(0, FEW);
  return (
    <p className="mt-2 text-sm text-muted">
      Also: {shown.map((term) => `“${term}”`).join(', ')}
      {shown.length < terms.length && (
        <>
          {' '}
          <button
            type="button"
            onClick={() => setAll(true)}
            className="text-accent underline underline-offset-2"
          >
            and {terms.length - shown.length} more
          </button>
        </>
      )}
    </p>
  );
}

function markTerms(quote: string, terms: readonly string[]) {
  const inside = terms
    .filter((term) => term !== '')
    .map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (inside.length === 0) return quote;
  const known = new Set(terms.map((term) => term.toLowerCase()));
  return quote.split(new RegExp(`(${inside.join('|')})`, 'giu')).map((part, index) =>
    known.has(part.toLowerCase()) ? (
      <mark key={index} className="bg-finding text-inherit">
        {part}
      </mark>
    ) : (
      part
    ),
  );
}

/** A rule's id in words: its last part says what it looks for. The classifier's is the category, which is shown. */
function ruleWords(rule: string): string {
  return rule.split('.').at(-1)!.replaceAll('-', ' ');
}
