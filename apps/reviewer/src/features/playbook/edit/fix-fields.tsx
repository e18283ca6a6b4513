'use client';

import { Plus, Trash2 } from 'lucide-react';
import { Button, Field, IconButton, Select } from '@countersign/ui';
import { newFix, type FixForm, type PositionForm } from './rule-form.ts';
import { Words } from './text-fields.tsx';

const CHANGES: readonly { value: FixForm['change']; label: string; detail: string }[] = [
  { value: 'slot', label: 'The figure', detail: 'the amount that decided is replaced' },
  { value: 'words', label: 'The words', detail: 'the words that decided are replaced' },
  { value: 'sentence', label: 'The sentence', detail: 'the sentence that holds them is replaced' },
  { value: 'paragraph', label: 'The paragraph', detail: 'the paragraph that holds them is replaced' },
  { value: 'append', label: 'After the sentence', detail: 'words are added after it' },
];

export type FixFieldsProps = {
  readonly fixes: readonly FixForm[];
  /** All of the rule: those that can be asked for, by their names. */
  readonly positions: readonly PositionForm[];
  readonly errors: Readonly<Record<string, string>>;
  /** Such as `positions.0`. */
  readonly field: string;
  readonly onChange: (fixes: readonly FixForm[]) => void;
};

/** The wording that is asked for instead of a position, for each position that would do. */
export function FixFields({ fixes, positions, errors, field, onChange }: FixFieldsProps) {
  const asked = positions.filter(({ rank, id }) => rank !== 'unacceptable' && id !== '');
  const put = (fix: FixForm, change: Partial<FixForm>) =>
    onChange(fixes.map((one) => (one === fix ? { ...one, ...change } : one)));
  return (
    <div className="space-y-3">
      {fixes.map((fix, index) => (
        <fieldset key={fix.key} className="min-w-0 space-y-2">
          <legend className="sr-only">Wording {index + 1}</legend>
          <div className="flex items-end gap-2">
            <Field label={index === 0 ? 'What is replaced' : 'Else'}>
              {({ id }) => (
                <Select
                  id={id}
                  value={fix.change}
                  options={CHANGES}
                  onChange={(change) => put(fix, { change })}
                />
              )}
            </Field>
            <IconButton
              label={`Remove wording ${index + 1}`}
              icon={<Trash2 />}
              onClick={() => onChange(fixes.filter((one) => one !== fix))}
            />
          </div>
          {textsFor(fix, asked).map((one) => (
            <Words
              key={one.key}
              label={`Wording for “${nameOf(one.asked, positions)}”`}
              long
              value={one.text}
              onChange={(text) => put(fix, { texts: withText(textsFor(fix, asked), one.asked, text) })}
            />
          ))}
          {errors[`${field}.fixes.${index}`] !== undefined && (
            <p role="alert" className="text-sm text-danger">
              {errors[`${field}.fixes.${index}`]}
            </p>
          )}
        </fieldset>
      ))}
      <div>
        <Button
          size="small"
          icon={<Plus className="size-3.5" />}
          disabled={asked.length === 0}
          onClick={() => onChange([...fixes, newFix(crypto.randomUUID(), positions)])}
        >
          {fixes.length === 0 ? 'Propose a wording' : 'Add another way'}
        </Button>
        {asked.length === 0 && (
          <span className="ml-2 text-sm text-muted">Name a preferred or fallback position first.</span>
        )}
      </div>
    </div>
  );
}

/** What is written, and then a place for every position that could be asked for. */
function textsFor({ texts }: FixForm, asked: readonly PositionForm[]): FixForm['texts'] {
  const missing = asked.filter(({ id }) => !texts.some((one) => one.asked === id));
  return [...texts, ...missing.map(({ id }) => ({ key: id, asked: id, text: '' }))];
}

function withText(texts: FixForm['texts'], asked: string, text: string): FixForm['texts'] {
  return texts.map((one) => (one.asked === asked ? { ...one, text } : one));
}

function nameOf(asked: string, positions: readonly PositionForm[]): string {
  const explanation = positions.find(({ id }) => id === asked)?.explanation ?? '';
  return explanation === '' ? asked : explanation.replace(/\.$/, '');
}
