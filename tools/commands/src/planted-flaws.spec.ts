import { defaultPlaybook, reviewContract, type Finding } from '@countersign/playbook';
import { flattenSample, sampleContracts } from '@countersign/samples';
import { describe, expect, it } from 'vitest';

/** The sample contracts hold faults put in on purpose, each noted with the rule or check that should find it. */
describe.each(sampleContracts.map((sample) => [sample.id, sample] as const))('%s', (_, sample) => {
  const contract = { title: sample.title, paragraphs: flattenSample(sample) };
  const { findings } = reviewContract({ contract, playbook: defaultPlaybook, us: sample.us });
  const touches = (finding: Finding, paragraphId: string) =>
    finding.paragraphId === paragraphId || finding.evidence.some((span) => span.paragraphId === paragraphId);

  it.each(sample.flaws.map((flaw) => [flaw.id, flaw] as const))('%s is found', (_id, flaw) => {
    const { ruleId, paragraphId, expected } = flaw;
    const found = findings.find(
      (finding) => finding.ruleId === ruleId && (paragraphId === null || touches(finding, paragraphId)),
    );
    expect(found, flaw.about).toBeDefined();
    if (expected === null) return;
    expect(found?.redline, flaw.about).toBeDefined();
    expect(JSON.stringify(found?.redline)).toContain(expected);
  });

  it('has no other finding but a date to keep', () => {
    const planted = new Set(sample.flaws.map(({ ruleId }) => ruleId));
    const others = findings.filter(({ ruleId }) => !planted.has(ruleId)).map(({ ruleId }) => ruleId);
    expect(others.filter((ruleId) => !ruleId.startsWith('dates.'))).toEqual([]);
  });
});
