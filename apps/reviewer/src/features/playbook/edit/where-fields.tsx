'use client';

import { Checkbox, Field, Select } from '@countersign/ui';
import type { WhereForm } from './rule-form.ts';
import { Lines } from './text-fields.tsx';

const READS: readonly { value: WhereForm['reads']; label: string; detail: string }[] = [
  { value: 'paragraph', label: 'Each paragraph', detail: 'by itself' },
  { value: 'section', label: 'Its section', detail: 'read together' },
  { value: 'contract', label: 'All such paragraphs', detail: 'of the contract, read together' },
];

export type WhereFieldsProps = {
  readonly where: WhereForm;
  readonly error: string | undefined;
  readonly onChange: (change: Partial<WhereForm>) => void;
};

/** Which clauses a rule reads: those of a category, under a heading, or that say one of the patterns. */
export function WhereFields({ where, error, onChange }: WhereFieldsProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm font-medium">Where it reads</legend>
      <div className="mt-1 grid gap-x-4 gap-y-3 sm:grid-cols-6">
        <Lines
          label="Clauses of these categories"
          hint="One a line, as the clause finder names them."
          className="sm:col-span-3"
          value={where.categories}
          onChange={(categories) => onChange({ categories })}
        />
        <Lines
          label="Under these headings"
          hint="Patterns, one a line."
          code
          className="sm:col-span-3"
          value={where.headings}
          onChange={(headings) => onChange({ headings })}
        />
        <Lines
          label="Or where it says"
          hint="Patterns, one a line."
          code
          className="sm:col-span-3"
          value={where.says}
          onChange={(says) => onChange({ says })}
        />
        <Lines
          label="But not where it says"
          hint="Patterns, one a line."
          code
          className="sm:col-span-3"
          value={where.unless}
          onChange={(unless) => onChange({ unless })}
        />
        <Field label="Read together" className="sm:col-span-2">
          {({ id }) => (
            <Select
              id={id}
              className="w-full"
              value={where.reads}
              options={READS}
              onChange={(reads) => onChange({ reads })}
            />
          )}
        </Field>
        <Checkbox
          className="self-end pb-1 sm:col-span-4"
          checked={where.definitions}
          onChange={(definitions) => onChange({ definitions })}
        >
          A definition can be such a clause
        </Checkbox>
      </div>
      {error !== undefined && (
        <p role="alert" className="mt-1 text-sm text-danger">
          {error}
        </p>
      )}
      <PatternHelp />
    </fieldset>
  );
}

const PATTERNS: readonly (readonly [string, string])[] = [
  ['written consent', 'these words side by side, capitals and punctuation aside'],
  ['terminat*', 'any word that begins so'],
  ['(shall|will|agrees to)', 'one of these'],
  ['[prior|advance]', 'one of these, or nothing'],
  ['... or ...5', 'up to twelve words, or up to five, within the sentence'],
  ['<duration> <money> <percent> <number> <law> <place>', 'an amount or a name'],
  ['$us $them $party', 'our side, the other side, or any party, by whatever name'],
];

function PatternHelp() {
  return (
    <details className="mt-2">
      <summary className="w-max cursor-pointer text-sm text-accent underline-offset-2 hover:underline">
        How patterns are written
      </summary>
      <dl className="mt-1 grid gap-x-4 gap-y-0.5 text-sm sm:grid-cols-[auto_1fr]">
        {PATTERNS.map(([pattern, meaning]) => (
          <div key={pattern} className="contents">
            <dt className="font-mono">{pattern}</dt>
            <dd className="text-muted max-sm:pb-1">{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
