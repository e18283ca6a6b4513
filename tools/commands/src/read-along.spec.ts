import { readText, reviewText } from '@countersign/application';
import { loadClauseModel } from '@countersign/clause-weights';
import { asId } from '@countersign/domain';
import { defaultPlaybook, type Contract } from '@countersign/playbook';
import { flattenSample, sampleContracts } from '@countersign/samples';
import { describe, expect, it } from 'vitest';

/** What is handed in while a contract is read may not have to be taken back: a screen that flickers is not believed. */
const model = await loadClauseModel();

type Reading = { readonly early: number; readonly deviations: number };

function expectSame(contract: Contract): Reading {
  const order = { contract, playbook: defaultPlaybook, model };
  const whole = reviewText(order);
  const reading = readText(order);
  const early = [...reading.read()].flatMap(({ findings }) => findings);
  expect(reading.finish().findings).toEqual(whole.findings);
  const left = new Map(whole.findings.map((finding) => [finding.key, finding]));
  for (const finding of early) {
    expect(left.get(finding.key)).toEqual(finding);
    // Once each.
    left.delete(finding.key);
  }
  const deviations = whole.findings.filter(({ kind }) => kind === 'deviation').length;
  return { early: early.length, deviations };
}

describe('a contract that is read clause by clause', () => {
  it.each(sampleContracts.map((sample) => [sample.title, sample] as const))(
    '%s: is reviewed as it is in one go, and most of what departs from the playbook is known as it is read',
    (title, sample) => {
      const { early, deviations } = expectSame({ title, paragraphs: flattenSample(sample) });
      expect(early).toBeGreaterThan(deviations / 2);
    },
  );

  it('so is any mixture of their paragraphs and of what the playbook knows', () => {
    const known = defaultPlaybook.rules.flatMap(({ examples }) => examples.map(({ text }) => text));
    const all = [
      ...known,
      ...sampleContracts.flatMap((sample) => flattenSample(sample).map(({ text }) => text)),
    ];
    let early = 0;
    for (let round = 0; round < 15; round += 1) {
      const { title } = sampleContracts[round % sampleContracts.length]!;
      const opening = flattenSample(sampleContracts[round % sampleContracts.length]!).slice(0, 4);
      const mixed = Array.from({ length: 10 + 3 * round }, (_, index) => ({
        id: asId('paragraph', `mixed-${index}`),
        text: all[(round * 389 + index * 97) % all.length]!,
      }));
      early += expectSame({ title, paragraphs: [...opening, ...mixed] }).early;
    }
    expect(early).toBeGreaterThan(10);
  });
});
