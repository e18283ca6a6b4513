'use client';

import { Plus, Trash2 } from 'lucide-react';
import { Button, Field, IconButton, Input, Select } from '@countersign/ui';
import {
  BOUNDS,
  newCondition,
  ofKind,
  type Bound,
  type ConditionErrors,
  type ConditionForm,
  type ConditionKind,
  type QuantityKind,
} from './condition-form.ts';
import { Lines } from './text-fields.tsx';

const KINDS: readonly { value: ConditionKind; label: string; detail: string }[] = [
  { value: 'says', label: 'The text says', detail: 'one of these patterns stands in it' },
  { value: 'quantity', label: 'It names an amount', detail: 'a time, sum or share within bounds' },
  { value: 'law', label: 'The governing law', detail: 'is one of these, or none of these' },
  { value: 'all', label: 'All of these', detail: 'every condition within holds' },
  { value: 'any', label: 'Any of these', detail: 'at least one condition within holds' },
  { value: 'not', label: 'It is not so that', detail: 'the condition within does not hold' },
  { value: 'sentence', label: 'In one sentence', detail: 'the condition within holds in a single sentence' },
  { value: 'anywhere', label: 'Anywhere in the contract', detail: 'not only in this clause' },
];
const QUANTITIES: readonly { value: QuantityKind; label: string }[] = [
  { value: 'duration', label: 'A time, in days' },
  { value: 'money', label: 'A sum' },
  { value: 'percent', label: 'A share, in percent' },
  { value: 'number', label: 'A number' },
];
const BOUND_WORDS: Readonly<Record<Bound, string>> = {
  atLeast: 'At least',
  moreThan: 'More than',
  atMost: 'At most',
  lessThan: 'Less than',
};

export type ConditionFieldsProps = {
  readonly form: ConditionForm;
  /** Says which it is, for whoever does not see where it stands: `Position 1: when`. */
  readonly name: string;
  readonly errors: ConditionErrors;
  readonly onChange: (form: ConditionForm) => void;
  /** Left out where something has to be there. */
  readonly onRemove?: () => void;
};

/** One condition, with those that stand within it. */
export function ConditionFields({ form, name, errors, onChange, onRemove }: ConditionFieldsProps) {
  return (
    <fieldset className="min-w-0 space-y-2">
      <legend className="sr-only">{name}</legend>
      <div className="flex items-center gap-2">
        <Select
          label={name}
          value={form.is}
          options={KINDS}
          onChange={(is) => onChange(ofKind(form, is, crypto.randomUUID()))}
        />
        {onRemove && (
          <IconButton
            size="small"
            label={`Remove the condition (${name})`}
            icon={<Trash2 />}
            onClick={onRemove}
          />
        )}
      </div>
      <Inside form={form} name={name} errors={errors} onChange={onChange} />
    </fieldset>
  );
}

function Inside({ form, name, errors, onChange }: Omit<ConditionFieldsProps, 'onRemove'>) {
  const error = errors[form.key];
  switch (form.is) {
    case 'says':
      return (
        <Lines
          label="Patterns, one a line"
          code
          error={error}
          value={form.says}
          onChange={(says) => onChange({ ...form, says })}
        />
      );
    case 'quantity':
      return (
        <div className="grid gap-x-3 gap-y-2 sm:grid-cols-6">
          <Field label="What" className="sm:col-span-2">
            {({ id }) => (
              <Select
                id={id}
                className="w-full"
                value={form.of}
                options={QUANTITIES}
                onChange={(of) => onChange({ ...form, of })}
              />
            )}
          </Field>
          {BOUNDS.map((bound) => (
            <Field key={bound} label={BOUND_WORDS[bound]} className="sm:col-span-1">
              {(control) => (
                <Input
                  {...control}
                  inputMode="decimal"
                  value={form[bound]}
                  onChange={(event) => onChange({ ...form, [bound]: event.target.value })}
                />
              )}
            </Field>
          ))}
          <Lines
            label="Patterns that name it, one a line"
            code
            className="sm:col-span-6"
            error={error}
            value={form.says}
            onChange={(says) => onChange({ ...form, says })}
          />
        </div>
      );
    case 'law':
      return (
        <div className="grid gap-x-3 gap-y-2 sm:grid-cols-2">
          <Lines
            label="Is one of, one a line"
            error={error}
            value={form.in}
            onChange={(among) => onChange({ ...form, in: among })}
          />
          <Lines
            label="Is none of, one a line"
            value={form.notIn}
            onChange={(notIn) => onChange({ ...form, notIn })}
          />
        </div>
      );
    case 'all':
    case 'any':
      return (
        <div className="space-y-3 border-l-2 border-line pl-3">
          {form.parts.map((part, index) => (
            <ConditionFields
              key={part.key}
              form={part}
              name={`${name}, ${index + 1}`}
              errors={errors}
              onChange={(next) =>
                onChange({ ...form, parts: form.parts.map((one) => (one === part ? next : one)) })
              }
              {...(form.parts.length > 1
                ? { onRemove: () => onChange({ ...form, parts: form.parts.filter((one) => one !== part) }) }
                : {})}
            />
          ))}
          <Button
            size="small"
            icon={<Plus className="size-3.5" />}
            onClick={() => onChange({ ...form, parts: [...form.parts, newCondition(crypto.randomUUID())] })}
          >
            Add a condition
          </Button>
        </div>
      );
    case 'not':
    case 'sentence':
    case 'anywhere':
      return (
        <div className="border-l-2 border-line pl-3">
          <ConditionFields
            form={form.part}
            name={`${name}, within`}
            errors={errors}
            onChange={(part) => onChange({ ...form, part })}
          />
        </div>
      );
  }
}
