import { classifyContract } from '@countersign/learning';
import { stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { clauseWeightsFile, loadClauseModel } from './index.ts';

describe('the weights that ship with the product', () => {
  it('are a few megabytes', async () => {
    const { size } = await stat(clauseWeightsFile());
    expect(size).toBeGreaterThan(500_000);
    expect(size).toBeLessThan(14_000_000);
  });

  it('find the plain clauses of a contract that nobody trained on', async () => {
    const model = await loadClauseModel();
    const texts = [
      'KETTLE SUPPLY AGREEMENT',
      'This Kettle Supply Agreement is made as of March 3, 2021 by and between Ladders of Ohio, Inc. (the “Supplier”) and Pumps LLC (the “Buyer”).',
      'The Supplier shall deliver the kettles to the Buyer’s warehouse within ten working days of each order.',
      'This Agreement shall be governed by and construed in accordance with the laws of the State of Ohio, without regard to its conflict of laws principles.',
      'Neither party may assign this Agreement without the prior written consent of the other party.',
      'In no event shall either party be liable for any indirect, incidental or consequential damages, including lost profits.',
      'The Buyer shall have the right, upon reasonable notice, to audit and inspect the books and records of the Supplier.',
    ];
    const paragraphs = texts.map((text, i) => ({ id: `p${i}`, text }));
    const found = classifyContract(model, { paragraphs });
    const at = (category: string) =>
      found.filter((of) => of.category === category).map((of) => of.paragraphId);
    expect(at('Governing Law')).toEqual(['p3']);
    expect(at('Anti-Assignment')).toEqual(['p4']);
    expect(at('Audit Rights')).toEqual(['p6']);
    expect(at('Document Name')).toContain('p0');
    const law = found.find(({ category }) => category === 'Governing Law')!;
    expect(law.probability).toBeGreaterThan(0.7);
    expect(law.terms.length).toBeGreaterThan(0);
  });

  it('know the rare categories that people always look at', async () => {
    const { reliability, reading } = await loadClauseModel();
    expect(reliability.filter(({ alwaysReview }) => alwaysReview)).toHaveLength(8);
    expect(reading.map(({ recall }) => recall)).toEqual([0.95, 0.98, 0.99]);
  });

  it('are refused when the file is another', async () => {
    await expect(loadClauseModel({ file: new URL(import.meta.url).pathname })).rejects.toThrow(
      'a clause model',
    );
    await expect(loadClauseModel({ file: '/nowhere/clauses.bin' })).rejects.toThrow('ENOENT');
  });
});
