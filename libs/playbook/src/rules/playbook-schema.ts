import { SEVERITIES } from '@countersign/domain';
import * as z from 'zod';

/** Pattern language of `compilePattern`; several are alternatives. */
const patterns = z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(40)]);
const identifier = z.string().regex(/^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/, 'lower-case-with-dashes-and.dots');
const bound = z.number().nonnegative();

/**
 * When a position is taken. Conditions are data, so a playbook can be read, compared and checked:
 *
 * - `says`  one of the patterns stands in the text
 * - `quantity`  a pattern with a slot stands there and the value of its last slot of that kind is within the bounds; durations in days
 *   ("30 days", a month is 30, a year 365), money in units of its currency, percentages in percent
 * - `law`  the governing law is in the list, or is not
 * - `sentence`  all of it within one sentence
 * - `anywhere`  somewhere in the whole contract, not only in the clause
 */
export type Condition =
  | { readonly says: string | readonly string[] }
  | {
      readonly quantity: {
        readonly of: 'duration' | 'money' | 'percent' | 'number';
        readonly says: string | readonly string[];
        readonly atLeast?: number | undefined;
        readonly atMost?: number | undefined;
        readonly moreThan?: number | undefined;
        readonly lessThan?: number | undefined;
      };
    }
  | {
      readonly law: {
        readonly in?: readonly string[] | undefined;
        readonly notIn?: readonly string[] | undefined;
      };
    }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly sentence: Condition }
  | { readonly anywhere: Condition };

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ says: patterns }),
    z.strictObject({
      quantity: z.strictObject({
        of: z.enum(['duration', 'money', 'percent', 'number']),
        says: patterns,
        atLeast: bound.optional(),
        atMost: bound.optional(),
        moreThan: bound.optional(),
        lessThan: bound.optional(),
      }),
    }),
    z.strictObject({
      law: z.strictObject({
        in: z.array(z.string()).min(1).optional(),
        notIn: z.array(z.string()).min(1).optional(),
      }),
    }),
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
    z.strictObject({ sentence: condition }),
    z.strictObject({ anywhere: condition }),
  ]),
);

/**
 * How text that takes an unacceptable position is changed. `slot` replaces the value of the deciding slot, `words` the
 * words that decided, `sentence` and `paragraph` what holds them, `append` adds after the sentence. `texts` gives the words for each
 * position asked for, by its id, in the order in which they are asked for.
 */
const fix = z.strictObject({
  change: z.enum(['slot', 'words', 'sentence', 'paragraph', 'append']),
  texts: z.record(z.string(), z.string()),
});

const position = z.strictObject({
  id: identifier,
  rank: z.enum(['preferred', 'fallback', 'unacceptable']),
  explanation: z.string().min(10),
  when: condition,
  severity: z.enum(SEVERITIES).optional(),
  /** Several are tried in order, for each position asked for: the first that settles the matter is proposed. */
  fix: z.union([fix, z.array(fix).min(1)]).optional(),
});

const example = z.strictObject({
  text: z.string().min(1),
  /** Id of a position, 'unclear' (found, no position) or 'absent' (the rule does not speak of this). */
  expect: z.string(),
});

const rule = z.strictObject({
  id: identifier,
  title: z.string().min(3),
  category: z.string(),
  /** Contract types that it applies to, by id. */
  for: z.array(identifier).min(1),
  explanation: z.string().min(20),
  severity: z.enum(SEVERITIES),
  /** Share of its findings with which a lawyer is expected to agree. */
  confidence: z.number().min(0.5).max(0.99),
  /** Who must read it; null leaves that to the routing policy. */
  reader: z.enum(['reviewer', 'lead']).nullable().default(null),
  where: z.strictObject({
    /** Categories of a classifier whose clauses are read, when clauses are given. */
    categories: z.array(z.string()).default([]),
    /** Headings of sections that are read. */
    headings: z.array(z.string()).default([]),
    says: z.array(z.string()).default([]),
    /** Whether a definition ("X" means …) can be such a clause. */
    definitions: z.boolean().default(true),
    /** Read only what does not say this. */
    unless: z.array(z.string()).default([]),
  }),
  /** How much is read together: the paragraph, its section, or every such paragraph of the contract. */
  reads: z.enum(['paragraph', 'section', 'contract']).default('paragraph'),
  positions: z.array(position).min(1),
  /** Present when the contract must have such a clause. */
  required: z
    .strictObject({
      severity: z.enum(SEVERITIES),
      explanation: z.string().min(10),
      wording: z.string().min(20),
      /** Headings of sections after which it belongs, best first; the end of the agreement otherwise. */
      after: z.array(z.string()).default([]),
      /** Other words that show that the matter is dealt with. */
      unless: z.array(z.string()).default([]),
    })
    .optional(),
  examples: z.array(example).default([]),
});

const contractType = z.strictObject({
  id: identifier,
  name: z.string(),
  /** Patterns that the title may match, best evidence of what a contract is. */
  titles: z.array(z.string()),
  /** Patterns of the text: at least two must match where the title says nothing. */
  signals: z.array(z.string()),
  /** Names by which contracts call our side and the other. */
  us: z.array(z.string()),
  them: z.array(z.string()),
});

const playbook = z.strictObject({
  id: identifier,
  name: z.string().min(1),
  version: z.number().int().positive(),
  description: z.string().default(''),
  /** Words that wordings may use as {name}. */
  parameters: z.record(z.string(), z.string()).default({}),
  contractTypes: z.array(contractType).min(1),
  rules: z.array(rule).min(1).max(400),
});

export const playbookSchema = playbook;
export type Playbook = z.infer<typeof playbook>;
export type PlaybookInput = z.input<typeof playbook>;
export type Rule = z.infer<typeof rule>;
export type RuleInput = z.input<typeof rule>;
export type Position = z.infer<typeof position>;
export type Fix = z.infer<typeof fix>;
export type ContractType = z.infer<typeof contractType>;
