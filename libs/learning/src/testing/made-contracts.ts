import type { ClauseCategory } from '@countersign/domain';
import { seededRandom, type RandomSource } from '@countersign/statistics';
import type { LabelledContract, LabelledSpan } from '../clauses/labelled-contract.ts';

const STATES = ['Delaware', 'New York', 'Texas', 'Ohio', 'Utah', 'Maine', 'Iowa'];
const MONTHS = ['January', 'March', 'June', 'October'];
const TRADES = ['Pumps', 'Lanterns', 'Ladders', 'Bicycles', 'Kettles', 'Compasses'];
const KINDS = ['Supply', 'Services', 'Distribution', 'License', 'Maintenance'];

type Made = { readonly text: string; readonly category?: ClauseCategory };

function pick<T>(random: RandomSource, from: readonly T[]): T {
  return from[random.bits() % from.length]!;
}

/** Sentences that say something of a category, in several wordings, and others that say nothing. */
const SAYINGS: readonly { readonly category?: ClauseCategory; readonly wordings: readonly string[] }[] = [
  {
    category: 'Governing Law',
    wordings: [
      'This Agreement shall be governed by and construed under the laws of the State of STATE.',
      'The laws of STATE govern this Agreement and every dispute that arises out of it.',
    ],
  },
  {
    category: 'Anti-Assignment',
    wordings: [
      'Neither party may assign this Agreement without the prior written consent of the other party.',
      'The Supplier shall not transfer or assign its rights hereunder unless the Buyer consents in writing.',
    ],
  },
  {
    category: 'Cap on Liability',
    wordings: [
      'In no event shall the aggregate liability of a party exceed the fees paid in the preceding COUNT months.',
      'The total liability of the Supplier is limited to COUNT times the amounts paid under this Agreement.',
    ],
  },
  {
    category: 'Audit Rights',
    wordings: [
      'The Buyer may inspect and audit the books and records of the Supplier once in COUNT months.',
      'Upon COUNT days of notice an auditor of the Buyer may examine the relevant records and accounts.',
    ],
  },
  {
    wordings: [
      'The Supplier delivers the goods to the warehouse within COUNT working days after each order is received.',
    ],
  },
  { wordings: ['Invoices are payable within COUNT days after the goods have been received in good order.'] },
  {
    wordings: [
      'Notices are sent by post or courier to the address that stands at the head of this document.',
    ],
  },
  {
    wordings: [
      'Headings are for convenience only and do not affect the meaning of any provision whatsoever.',
    ],
  },
  {
    wordings: [
      'The goods conform to the description in Schedule COUNT and are free of defects of workmanship.',
    ],
  },
];

/** Contracts with marked spans, made from a seed: each has a title, a date, two parties and a dozen sentences. */
export function madeContracts(count: number, seed: number): LabelledContract[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) => madeContract(random, { id: `made-${seed}-${i}` }));
}

function madeContract(random: RandomSource, { id }: { readonly id: string }): LabelledContract {
  const title = `${pick(random, KINDS).toUpperCase()} AGREEMENT`;
  const date = `${pick(random, MONTHS)} ${1 + (random.bits() % 28)}, ${2001 + (random.bits() % 20)}`;
  const first = `${pick(random, TRADES)} of ${pick(random, STATES)}, Inc.`;
  const second = `${pick(random, TRADES)} and ${pick(random, TRADES)} LLC`;
  const sayings = SAYINGS.flatMap((saying): Made[] => {
    if (saying.category !== undefined && random.next() < 0.25) return [];
    const text = pick(random, saying.wordings)
      .replace('STATE', pick(random, STATES))
      .replace('COUNT', String(2 + (random.bits() % 30)));
    return [{ ...saying, text }];
  });
  const order = sayings.map((made) => ({ made, key: random.next() })).sort((a, b) => a.key - b.key);
  const parts: Made[][] = [
    [{ text: title, category: 'Document Name' }],
    [
      { text: `This ${title.toLowerCase().replace('agreement', 'Agreement')} is made as of ` },
      { text: date, category: 'Agreement Date' },
      { text: ' by and between ' },
      { text: first, category: 'Parties' },
      { text: ' and ' },
      { text: second, category: 'Parties' },
      { text: '.' },
    ],
    ...order.map(({ made }, i): Made[] => [{ text: `${i + 1}. ` }, made]),
  ];
  return { id, group: id, ...written(parts) };
}

function written(paragraphs: readonly (readonly Made[])[]): { text: string; spans: LabelledSpan[] } {
  let text = '';
  const spans: LabelledSpan[] = [];
  for (const paragraph of paragraphs) {
    for (const { text: part, category } of paragraph) {
      if (category !== undefined)
        spans.push({ category, start: text.length, end: text.length + part.length });
      text += part;
    }
    text += '\n\n';
  }
  return { text, spans };
}
