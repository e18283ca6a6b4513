import { asId } from '@countersign/domain';
import { describe, expect, it } from 'vitest';
import { defaultPlaybook, explainFinding, nextPosition, reviewContract } from './index.ts';

describe('README', () => {
  it('tells the truth', () => {
    const contract = {
      title: 'Software as a Service Agreement',
      paragraphs: [
        {
          id: asId('paragraph', 'p1'),
          label: '5.2',
          text: 'Customer shall pay each invoice within fifteen (15) days after the date of the invoice.',
        },
        {
          id: asId('paragraph', 'p2'),
          label: '9.1',
          text: 'Provider targets an uptime of 98% in each calendar month.',
        },
      ],
    };

    const review = reviewContract({ contract, playbook: defaultPlaybook });
    const [payment, uptime] = review.findings.filter(({ kind }) => kind === 'deviation');

    const words = explainFinding(payment!);
    const better = nextPosition(uptime!)?.finding.redline;
    const after = reviewContract({ contract, playbook: defaultPlaybook }, review.memory);

    expect(words).toBe(
      'Time to pay: invoices are due in less than thirty days. (The words: “fifteen (15) days”.) We ask: invoices are due after thirty days or later.',
    );
    expect(payment?.redline).toEqual({ paragraphId: 'p1', start: 39, end: 51, replacement: 'thirty (30)' });
    expect(better).toMatchObject({ replacement: '99.5%' });
    expect(after.findings).toEqual(review.findings);
  });
});
