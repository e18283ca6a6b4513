import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { biasAudit } from './bias-audit.ts';
import { policyReplay } from './policy-replay.ts';
import { readCsv } from './read-csv.ts';

let folder: string;
const file = async (name: string, text: string) => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};
const json = (lines: readonly string[]) => JSON.parse(lines.at(-1)!) as Record<string, unknown>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-commands-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('readCsv', () => {
  it('reads quotes, line breaks within them, CRLF, a byte order mark and empty fields', () => {
    const table = readCsv('\uFEFFa,b,c\r\n"x, ""y""","1\n2",\r\n\r\n,,3');
    expect(table.rows).toBe(2);
    expect(table.column('a')).toEqual(['x, "y"', '']);
    expect(table.column('b')).toEqual(['1\n2', '']);
    expect(table.column('c')).toEqual(['', '3']);
  });

  it('names the line that is wrong', () => {
    expect(() => readCsv('')).toThrow(/empty/);
    expect(() => readCsv('a,b\n1,2\n3\n')).toThrow('Line 3 has 1 fields, the header 2.');
    expect(() => readCsv('a\n"1')).toThrow(/line 2 is never closed/);
    expect(() => readCsv('a,a\n1,2')).toThrow(/Two columns/);
    expect(() => readCsv('a\n1').column('b')).toThrow(/no column “b”/);
    expect(() => readCsv('a;b\n1;2')).toThrow(/separated by commas/);
  });
});

describe('policy:replay', () => {
  const policy = {
    schema: 1,
    id: 'p',
    version: 2,
    features: { country: 'string' },
    rules: [{ id: 'abroad', when: 'features.country != "NO"', then: { disposition: 'lead' } }],
    thresholds: { otherwise: { threshold: 0.8 } },
  };
  const csv = [
    'item,truth,p0,p1,human,segment,country',
    'a,0,0.9,0.1,0,x,NO',
    'b,1,0.9,0.1,1,x,NO',
    'c,1,0.3,0.7,1,y,NO',
    'd,,0.1,0.9,,y,SE',
  ].join('\n');

  it('prints the report as its last line', async () => {
    const lines = await policyReplay([
      '--decisions',
      await file('decisions.csv', csv),
      '--policy',
      await file('policy.json', JSON.stringify(policy)),
      '--against',
      await file('before.json', JSON.stringify({ ...policy, version: 1, rules: [] })),
    ]);
    expect(json(lines)).toMatchObject({
      items: 4,
      policyVersion: 2,
      automation: { value: 0.5, n: 4 },
      accuracy: { value: 2 / 3, n: 3 },
      missed: { total: 1 },
      unjudged: 1,
      segments: [
        { segment: 'x', items: 2 },
        { segment: 'y', items: 2 },
      ],
      changes: { toPeople: 1, toAutomatic: 0, items: [{ item: 'd', from: 'automatic', to: 'lead' }] },
    });
  });

  it('reads the policy that the specification shows', async () => {
    const page = await readFile(
      fileURLToPath(new URL('../../../docs/spec/routing.md', import.meta.url)),
      'utf8',
    );
    const example = /```json\n([\s\S]*?)```/.exec(page)![1]!;
    const lines = await policyReplay([
      '--decisions',
      await file('plain.csv', 'item,truth,p0,p1,human\na,0,0.99,0.01,0\nb,1,0.4,0.6,1\n'),
      '--policy',
      await file('example.json', example),
    ]);
    expect(json(lines)).toMatchObject({ items: 2, dispositions: { automatic: 1, one: 1 } });
  });

  it('says what is wrong with a file', async () => {
    const run = async (text: string) =>
      policyReplay([
        '--decisions',
        await file('bad.csv', text),
        '--policy',
        await file('p.json', JSON.stringify({ ...policy, features: {}, rules: [] })),
      ]);
    await expect(run('item,truth,p0,human\na,0,1,0')).rejects.toThrow(/p0 and p1/);
    await expect(run('item,truth,p0,p1,human\na,0,x,0,0')).rejects.toThrow(
      'Column p0, row 1: expected a number',
    );
    await expect(run('item,truth,p0,p1,human\na,7,0.5,0.5,0')).rejects.toThrow(/truth\[0\]/);
    await expect(run('item,truth,p0,p1,human')).rejects.toThrow(/no decisions/);
    await expect(run('item,truth,p0,p1,human\na,0,0.5,0.5,0\nb,0,0.9,0.9,0')).rejects.toThrow(
      'probabilities that sum to 1 across the labels, got 1.8 (row 2)',
    );
    await expect(policyReplay(['--decisions', 'nowhere.csv', '--policy', 'nowhere.json'])).rejects.toThrow(
      'nowhere.json cannot be read',
    );
    await expect(policyReplay([])).rejects.toThrow(/Usage/);
  });
});

describe('bias:audit', () => {
  const rows = Array.from({ length: 240 }, (_, i) => {
    const region = i % 2 === 0 ? 'north' : 'south';
    const decision = i % 20 < (region === 'north' ? 12 : 5) ? 1 : 0;
    return `${i % 3 === 0 ? 1 : 0},${decision},${region},${i % 4 < 2 ? 'small' : 'large'},r${i % 3}`;
  });
  const csv = ['truth,decision,region,size,reviewer', ...rows].join('\n');

  it('prints findings in words, and the audit as its last line', async () => {
    const lines = await biasAudit([
      '--decisions',
      await file('audit.csv', csv),
      '--group',
      'region',
      '--group',
      'size',
      '--privileged',
      'north',
    ]);
    const audit = json(lines);
    expect(audit).toMatchObject({ attribute: 'region', n: 240, fourFifths: false });
    expect(audit['demographicParityDifference']).toBeCloseTo(0.4, 12);
    expect(audit['reviewers']).toHaveLength(3);
    expect(audit['intersections']).toBeDefined();
    expect(audit['others']).toMatchObject({ size: { byGroup: { small: { n: 120 }, large: { n: 120 } } } });
    expect(lines[0]).toMatch(/^signal {3}Selection in these decisions differs by up to/);
    expect(lines[1]).toMatch(/does not show/);
  });

  it('compares what the AI promises, where the file says so, and nobody where there is one reviewer', async () => {
    const lines = csv
      .split('\n')
      .map((line, i) => line.replace(/r\d$/, 'r0') + (i === 0 ? ',probability' : ',0.4'));
    const audit = json(
      await biasAudit(['--decisions', await file('one.csv', lines.join('\n')), '--group', 'region']),
    );
    expect(audit['calibration']).toMatchObject({ byGroup: { north: { n: 120, meanProbability: 0.4 } } });
    expect(audit['reviewers']).toBeUndefined();
  });

  it('says what is wrong with a file', async () => {
    const run = async (text: string, ...more: string[]) =>
      biasAudit(['--decisions', await file('bad-audit.csv', text), '--group', 'g', ...more]);
    await expect(run('truth,decision,g\n1,2,a')).rejects.toThrow('Column decision, row 1: expected 0 or 1');
    await expect(run('truth,decision\n1,1')).rejects.toThrow(/no column “g”/);
    await expect(run('truth,decision,g\n1,1,a', '--privileged', 'z')).rejects.toThrow(/privileged/);
    await expect(run('truth,decision,g,probability\n1,1,a,2')).rejects.toThrow(
      'probability, row 1: expected',
    );
    await expect(run('truth,decision,g,inclusion\n1,1,a,0')).rejects.toThrow('inclusion, row 1: expected');
    await expect(biasAudit([])).rejects.toThrow(/Usage/);
  });
});
