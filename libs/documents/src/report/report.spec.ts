import { InputError } from '@countersign/domain';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';

import { documentText } from '../document-text.ts';
import { read } from '../testing/read-back.ts';
import { reportDocx, reportHtml, reportMarkdown } from './export-report.ts';
import type { ReviewReport } from './review-report.ts';

const REPORT: ReviewReport = {
  title: 'Review report',
  document: { title: 'Mutual NDA <draft>', pages: 4, revision: 'a1b2' },
  at: '2026-11-23T10:15:00Z',
  actors: [
    { id: 'lead', name: 'Lead', kind: 'person', description: 'lead' },
    { id: 'ai', name: 'Classifier', kind: 'ai', description: 'version 1.4' },
  ],
  changes: { open: 1, settled: 2 },
  signedOff: { by: 'lead', at: '2026-11-23T10:05:00Z' },
  findings: [
    { id: '1', category: 'Governing Law', severity: 'info', reason: '=1+1', by: 'ai', decisions: [] },
    {
      id: '2',
      category: 'Uncapped Liability',
      severity: 'high',
      label: '9.4',
      quote: 'unlimited *liability*',
      reason: 'The position asks for a cap.',
      by: 'ai',
      confidence: 0.934,
      route: ['Confidence below the threshold.'],
      decisions: [{ by: 'lead', at: '2026-11-23T10:00:00Z', verdict: 'accepted', note: 'Agreed.' }],
      outcome: 'deviation',
      dissent: ['One reviewer saw none.'],
      redline: { was: 'unlimited', now: 'capped', state: 'accepted', by: 'ai' },
    },
  ],
};

describe('a review report', () => {
  it('says what was found, why, by whom and what was decided, gravest first', () => {
    const text = documentText(read(reportDocx(REPORT)).doc);
    expect(text).toContain(
      '1. Uncapped Liability (9.4)\nSeverity: high. Found by Classifier (AI), 93% confident.',
    );
    expect(text).toContain('Lead, 2026-11-23 10:00 UTC: accepted. Agreed.');
    expect(text).toContain('Redline by Classifier (AI), accepted: unlimited capped');
    expect(text).toContain(
      '3 changes since the baseline: 2 accepted or made directly, 1 waits for a decision.',
    );
    expect(text).toContain('Signed off by Lead, 2026-11-23 10:05 UTC.');
    expect(text).toContain('2. Governing Law');
    expect(text).toContain('Outcome: not decided yet');
    expect(text).toContain('Classifier, AI reviewer, version 1.4');
    expect(read(reportDocx(REPORT)).title).toBe('Review report');
  });

  it('is the same file every time', () => {
    expect(reportDocx(REPORT)).toEqual(reportDocx(REPORT));
  });

  it('in HTML has no markup of the document’s and no script', () => {
    const html = reportHtml({ ...REPORT, title: '</title><script>x</script>' });
    expect(html).toContain('Mutual NDA &lt;draft&gt;');
    expect(html).not.toMatch(/<script/);
    expect(html).toContain('<li><strong>Route: </strong>Confidence below the threshold.');
  });

  it('in Markdown reads back as the same words', () => {
    const html = marked.parse(reportMarkdown(REPORT), { async: false });
    const words = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    for (const phrase of [
      '1. Uncapped Liability (9.4)',
      'unlimited *liability*',
      'Mutual NDA &lt;draft&gt;',
      'Outcome: deviation',
    ]) {
      expect(words).toContain(phrase);
    }
  });

  it('names nobody that it does not know', () => {
    const [finding] = REPORT.findings;
    expect(() => reportDocx({ ...REPORT, findings: [{ ...finding!, by: 'someone' }] })).toThrow(InputError);
    expect(() => reportDocx({ ...REPORT, signedOff: { by: 'someone', at: REPORT.at } })).toThrow(InputError);
  });
});
