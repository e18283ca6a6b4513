'use client';

import { useState } from 'react';
import { SEVERITIES, type Severity } from '@countersign/domain';
import type { PlaybookShown } from '@countersign/api';
import { Button, Checkbox, Field, Select, SEVERITY_WORDS } from '@countersign/ui';
import { explain, refusalOf } from '../../../clients/api.ts';
import { ExampleFields } from './example-fields.tsx';
import { PositionFields } from './position-fields.tsx';
import { fieldOfRuleRefusal, readRule } from './read-rule.ts';
import { RequiredFields } from './required-fields.tsx';
import type { RuleForm } from './rule-form.ts';
import { Words } from './text-fields.tsx';
import { WhereFields } from './where-fields.tsx';

const SEVERITY_OPTIONS = SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] }));
const READERS = [
  { value: 'policy', label: 'As the policy says' },
  { value: 'reviewer', label: 'Always a reviewer' },
  { value: 'lead', label: 'Always a lead' },
] as const;

export type RuleEditorProps = {
  readonly form: RuleForm;
  readonly isNew: boolean;
  /** Names that other rules have. */
  readonly taken: readonly string[];
  readonly types: PlaybookShown['contractTypes'];
  readonly onChange: (change: Partial<RuleForm>) => void;
  /** Why it was not taken, when it was sent last. */
  readonly refused: unknown;
  readonly onSave: (rule: Record<string, unknown>) => void;
  readonly onCancel: () => void;
};

/** One rule as a form. It is checked against its examples when it is saved. */
export function RuleEditor({
  form,
  isNew,
  taken,
  types,
  refused,
  onChange,
  onSave,
  onCancel,
}: RuleEditorProps) {
  const [errors, setErrors] = useState(() => errorsOf(refused));
  const submit = () => {
    const read = readRule(form, isNew ? taken : []);
    setErrors(read.ok ? {} : read.errors);
    if (read.ok) onSave(read.rule);
  };
  const wrong = Object.keys(errors).length;
  return (
    <form
      className="space-y-6 pb-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-6">
        <Words
          label="Title"
          className="sm:col-span-3"
          error={errors['title']}
          value={form.title}
          onChange={(title) => onChange({ title })}
        />
        <Words
          label="Name in the log"
          className="sm:col-span-3"
          error={errors['id']}
          disabled={!isNew}
          value={form.id}
          onChange={(id) => onChange({ id })}
        />
        <Words
          label="Explanation"
          long
          className="sm:col-span-6"
          error={errors['explanation']}
          value={form.explanation}
          onChange={(explanation) => onChange({ explanation })}
        />
        <Words
          label="Category"
          className="sm:col-span-2"
          error={errors['category']}
          value={form.category}
          onChange={(category) => onChange({ category })}
        />
        <Field label="Risk" className="sm:col-span-1">
          {({ id }) => (
            <Select<Severity>
              id={id}
              className="w-full"
              value={form.severity}
              options={SEVERITY_OPTIONS}
              onChange={(severity) => onChange({ severity })}
            />
          )}
        </Field>
        <Words
          label="Sure, percent"
          className="sm:col-span-1"
          error={errors['confidence']}
          value={form.confidence}
          onChange={(confidence) => onChange({ confidence })}
        />
        <Field label="Who reads it" className="sm:col-span-2">
          {({ id }) => (
            <Select
              id={id}
              className="w-full"
              value={form.reader}
              options={READERS}
              onChange={(reader) => onChange({ reader })}
            />
          )}
        </Field>
      </div>
      <fieldset>
        <legend className="text-sm font-medium">Types of contract</legend>
        <div className="mt-1 flex flex-wrap gap-x-6 gap-y-2">
          {types.map(({ id, name }) => (
            <Checkbox
              key={id}
              checked={form.types.includes(id)}
              onChange={(on) =>
                onChange({ types: on ? [...form.types, id] : form.types.filter((one) => one !== id) })
              }
            >
              {name}
            </Checkbox>
          ))}
        </div>
        {errors['types'] !== undefined && (
          <p role="alert" className="mt-1 text-sm text-danger">
            {errors['types']}
          </p>
        )}
      </fieldset>
      <WhereFields
        where={form.where}
        error={errors['where']}
        onChange={(change) => onChange({ where: { ...form.where, ...change } })}
      />
      <PositionFields
        positions={form.positions}
        errors={errors}
        onChange={(positions) => onChange({ positions })}
      />
      <RequiredFields
        required={form.required}
        errors={errors}
        onChange={(change) => onChange({ required: { ...form.required, ...change } })}
      />
      <ExampleFields
        examples={form.examples}
        positions={form.positions}
        errors={errors}
        onChange={(examples) => onChange({ examples })}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary">
          Save the rule
        </Button>
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <p role="status" className="min-w-0 flex-1 basis-56 text-base text-danger">
          {wrong > 0
            ? wrong === 1
              ? 'One field needs another look.'
              : `${wrong} fields need another look.`
            : refused !== null
              ? explain(refused)
              : null}
        </p>
      </div>
    </form>
  );
}

/** What a refusal is about, at its field; nothing where it is about no field. */
function errorsOf(refused: unknown): Readonly<Record<string, string>> {
  const field = fieldOfRuleRefusal(refusalOf(refused)?.field);
  return field === null ? {} : { [field]: explain(refused) };
}
