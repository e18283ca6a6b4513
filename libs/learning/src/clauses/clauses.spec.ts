import { CLAUSE_CATEGORIES, InputError } from '@countersign/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { madeContracts } from '../testing/made-contracts.ts';
import { classifyContract, createClauseMemory } from './classify-contract.ts';
import type { ClauseModel } from './clause-model.ts';
import { evaluateClauses } from './evaluation/evaluate-clauses.ts';
import { scoreContract } from './evaluation/scored-contract.ts';
import { readClauseModel, writeClauseModel } from './file/clause-model-file.ts';
import type { Sections } from './file/sections.ts';
import { planReading } from './plan-reading.ts';
import { trainClauseModel } from './training/train-clause-model.ts';
import { DEFAULT_OPTIONS, type ClauseTrainingOptions } from './training/training-options.ts';

const OPTIONS: ClauseTrainingOptions = {
  ...DEFAULT_OPTIONS,
  folds: 2,
  index: { minimumWordContracts: 2, minimumCharacterContracts: 3 },
  stack: { ...DEFAULT_OPTIONS.stack, trees: 20, leaves: 6 },
  risk: { ...DEFAULT_OPTIONS.risk, trees: 20, leaves: 6 },
  span: { ...DEFAULT_OPTIONS.span, trees: 20, leaves: 6 },
};

const train = madeContracts(16, 1);
const calibration = madeContracts(10, 2);
const unseen = madeContracts(8, 3);

function paragraphsOf(text: string) {
  return text
    .split('\n\n')
    .filter((part) => part !== '')
    .map((part, i) => ({ id: `p${i}`, text: part }));
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

describe('the clause finder, trained on contracts made here', () => {
  let model: ClauseModel;
  const kept = new Map<string, Sections>();
  const steps: string[] = [];

  beforeAll(() => {
    model = trainClauseModel({
      train,
      calibration,
      options: OPTIONS,
      keep: (name, make) => {
        const made = make();
        kept.set(name, made);
        return made;
      },
      say: (line) => steps.push(line),
    });
  });

  it('finds the clauses of contracts it never saw', () => {
    const figures = evaluateClauses(
      unseen,
      unseen.map(({ text }) => scoreContract(model, text)),
      model.reading,
    );
    expect(figures.microAp).toBeGreaterThan(0.8);
    expect(figures.spanAupr).toBeGreaterThan(0.8);
    expect(figures.readShareAt['0.95']!.recall).toBeGreaterThan(0.8);
    expect(figures.calibrationError).toBeLessThan(0.3);
  });

  it('says where a clause stands, how likely it is and which words moved it', () => {
    const text = 'This Agreement shall be governed by and construed under the laws of the State of Utah.';
    const paragraphs = [
      {
        id: 'a',
        text: 'Invoices are payable within 30 days after the goods have been received in good order.',
      },
      { id: 'b', label: '12.', text },
    ];
    const found = classifyContract(model, { paragraphs }).filter(
      ({ category }) => category === 'Governing Law',
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ paragraphId: 'b', start: 0, end: text.length, alwaysReview: false });
    expect(found[0]!.probability).toBeGreaterThan(0.5);
    expect(found[0]!.terms.join(' ')).toMatch(/govern|laws/);
    for (const term of found[0]!.terms) expect(text).toContain(term);
  });

  it('gives every finding within its paragraph, in reading order, from the floor up', () => {
    const paragraphs = paragraphsOf(unseen[0]!.text);
    const findings = classifyContract(model, { paragraphs }, { floor: 0.05 });
    expect(findings.length).toBeGreaterThan(4);
    const order = findings.map(({ paragraphId }) => paragraphs.findIndex(({ id }) => id === paragraphId));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    for (const { paragraphId, start, end, probability } of findings) {
      const { text } = paragraphs.find(({ id }) => id === paragraphId)!;
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(text.length);
      expect(probability).toBeGreaterThanOrEqual(0.05);
      expect(probability).toBeLessThanOrEqual(1);
    }
  });

  it('says the same again with a memory of the contract, before and after an edit', () => {
    const paragraphs = paragraphsOf(unseen[1]!.text);
    const memory = createClauseMemory();
    const edited = paragraphs.map((p, i) => (i === 4 ? { ...p, text: `${p.text} So agreed.` } : p));
    expect(classifyContract(model, { paragraphs }, { memory })).toEqual(
      classifyContract(model, { paragraphs }),
    );
    expect(classifyContract(model, { paragraphs: edited }, { memory })).toEqual(
      classifyContract(model, { paragraphs: edited }),
    );
  });

  it('plans the reading of a whole contract: more for a higher target, the riskiest first', () => {
    const contract = { paragraphs: paragraphsOf(unseen[2]!.text) };
    const few = planReading(model, contract, 0.95);
    const many = planReading(model, contract, 0.99);
    expect(few.map(({ paragraphId }) => paragraphId)).toEqual(contract.paragraphs.map(({ id }) => id));
    few.forEach(({ read }, i) => {
      if (read) expect(many[i]!.read).toBe(true);
    });
    const threshold = Math.min(...few.filter(({ read }) => read).map(({ risk }) => risk));
    for (const { read, risk } of few) expect(read).toBe(risk >= threshold);
  });

  it('survives being written to a file and read back', () => {
    const bytes = writeClauseModel(model);
    const read = readClauseModel(bytes);
    expect(read.reading).toEqual(model.reading);
    expect(read.reliability).toEqual(model.reliability);
    expect(sameBytes(writeClauseModel(read), bytes)).toBe(true);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(sameBytes(writeClauseModel(readClauseModel(shifted.subarray(3))), bytes)).toBe(true);
  });

  it('refuses bytes that are no model', () => {
    const bytes = writeClauseModel(model);
    expect(() => readClauseModel(bytes.subarray(0, bytes.length - 100))).toThrow(InputError);
    expect(() => readClauseModel(bytes.subarray(0, 5))).toThrow(InputError);
    expect(() => readClauseModel(new Uint8Array(0))).toThrow(InputError);
    expect(() =>
      readClauseModel(Uint8Array.from('CSCLAUSE and then something else', (c) => c.charCodeAt(0))),
    ).toThrow(InputError);
  });

  it('is the same model from the same contracts, and goes on from kept steps', () => {
    const again = trainClauseModel({
      train,
      calibration,
      options: OPTIONS,
      keep: (name, make) => kept.get(name) ?? make(),
    });
    expect(again.version).toBe(model.version);
    expect(steps).toContain('boosted stack');
  });

  it('knows of every category what its findings are worth, and which ones people always see', () => {
    expect(model.reliability.map(({ category }) => category)).toEqual(CLAUSE_CATEGORIES);
    expect(model.reliability.filter(({ alwaysReview }) => alwaysReview)).toHaveLength(8);
    for (const { threshold } of model.reliability) {
      expect(threshold).toBeGreaterThan(0);
      expect(threshold).toBeLessThan(1);
    }
  });

  it('has nothing to say of an empty contract', () => {
    expect(classifyContract(model, { paragraphs: [] })).toEqual([]);
    expect(
      classifyContract(model, {
        paragraphs: [
          { id: 'a', text: '  ' },
          { id: 'b', text: '' },
        ],
      }),
    ).toEqual([]);
    expect(planReading(model, { paragraphs: [] }, 0.95)).toEqual([]);
  });

  it('refuses a floor that is no share and a reading target it was not made for', () => {
    expect(() => classifyContract(model, { paragraphs: [] }, { floor: 2 })).toThrow(InputError);
    expect(() => planReading(model, { paragraphs: [] }, 0.5)).toThrow('0.95, 0.98, 0.99');
  });

  it('refuses to be calibrated on contracts of the groups it learns from', () => {
    expect(() => trainClauseModel({ train, calibration: train.slice(0, 2), options: OPTIONS })).toThrow(
      InputError,
    );
    expect(() => trainClauseModel({ train, calibration: [], options: OPTIONS })).toThrow(InputError);
  });
});
