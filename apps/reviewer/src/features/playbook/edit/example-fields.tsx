'use client';

import { Plus, Trash2 } from 'lucide-react';
import { Button, Field, IconButton, Select } from '@countersign/ui';
import { NO_POSITION } from '../no-position.ts';
import type { ExampleForm, PositionForm } from './rule-form.ts';
import { Words } from './text-fields.tsx';

export type ExampleFieldsProps = {
  readonly examples: readonly ExampleForm[];
  readonly positions: readonly PositionForm[];
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (examples: readonly ExampleForm[]) => void;
};

/** Texts that the rule is tried on whenever it is saved, each with the position that it takes. */
export function ExampleFields({ examples, positions, errors, onChange }: ExampleFieldsProps) {
  const options = [
    ...positions
      .filter(({ id }) => id !== '')
      .map(({ id, explanation }) => ({ value: id, label: id, detail: explanation })),
    ...Object.entries(NO_POSITION).map(([value, detail]) => ({ value, label: value, detail })),
  ];
  const put = (example: ExampleForm, change: Partial<ExampleForm>) =>
    onChange(examples.map((one) => (one === example ? { ...one, ...change } : one)));
  return (
    <div>
      <h3 className="text-sm font-medium">Examples that it is tested on</h3>
      {examples.length > 0 && (
        <ol className="mt-1 divide-y divide-line border-y border-line">
          {examples.map((example, index) => (
            <li key={example.key} className="grid grid-cols-[1fr_auto] items-start gap-x-4 py-3">
              <div className="grid min-w-0 gap-x-4 gap-y-3 sm:grid-cols-6">
                <Words
                  label="Text"
                  long
                  className="sm:col-span-4"
                  error={errors[`examples.${index}`]}
                  value={example.text}
                  onChange={(text) => put(example, { text })}
                />
                <Field label="Position that it takes" className="sm:col-span-2">
                  {({ id }) => (
                    <Select
                      id={id}
                      className="w-full"
                      value={example.expect}
                      options={withOwn(options, example.expect)}
                      onChange={(expect) => put(example, { expect })}
                    />
                  )}
                </Field>
              </div>
              <IconButton
                label={`Remove example ${index + 1}`}
                icon={<Trash2 />}
                onClick={() => onChange(examples.filter((one) => one !== example))}
              />
            </li>
          ))}
        </ol>
      )}
      <Button
        className="mt-2"
        size="small"
        icon={<Plus className="size-3.5" />}
        onClick={() =>
          onChange([
            ...examples,
            { key: crypto.randomUUID(), text: '', expect: options[0]?.value ?? 'unclear' },
          ])
        }
      >
        Add an example
      </Button>
    </div>
  );
}

type Option = { readonly value: string; readonly label: string; readonly detail: string };

/** A position that was renamed meanwhile is shown as what it was. */
function withOwn(options: readonly Option[], expect: string): readonly Option[] {
  const known = options.some(({ value }) => value === expect);
  return known
    ? options
    : [{ value: expect, label: expect, detail: 'There is no such position now.' }, ...options];
}
