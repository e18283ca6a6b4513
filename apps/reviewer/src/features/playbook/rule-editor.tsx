'use client';

import { useMutation } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { SEVERITIES, type Severity } from '@countersign/domain';
import type { PlaybookShown } from '@countersign/api';
import {
  Button,
  Checkbox,
  Field,
  IconButton,
  Input,
  Select,
  SEVERITY_WORDS,
  Textarea,
  useToast,
} from '@countersign/ui';
import { useState } from 'react';
import { explain, refusalOf, useTRPC } from '../../clients/api.ts';
import { fieldOfRuleRefusal, newPosition, readRule, type PositionForm, type RuleForm } from './rule-form.ts';
import { RANK_WORDS } from './rule-view.tsx';

const SEVERITY_OPTIONS = SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] }));
const OF_POSITION = [{ value: 'rule' as const, label: 'As the rule' }, ...SEVERITY_OPTIONS];
const RANKS = (['preferred', 'fallback', 'unacceptable'] as const).map((value) => ({
  value,
  label: RANK_WORDS[value],
}));
const READERS = [
  { value: 'policy', label: 'As the policy says' },
  { value: 'reviewer', label: 'Always a reviewer' },
  { value: 'lead', label: 'Always a lead' },
] as const;

export type RuleEditorProps = {
  readonly edits: number;
  readonly form: RuleForm;
  readonly isNew: boolean;
  /** Names that other rules have. */
  readonly taken: readonly string[];
  readonly types: PlaybookShown['contractTypes'];
  readonly onChange: (change: Partial<RuleForm>) => void;
  /** It is in the draft now, under this id. */
  readonly onSaved: (id: string) => void;
  readonly onCancel: () => void;
};

/** One rule as a form. What it looks for is data, and is checked against its examples when it is saved. */
export function RuleEditor({
  edits,
  form,
  isNew,
  taken,
  types,
  onChange,
  onSaved,
  onCancel,
}: RuleEditorProps) {
  const trpc = useTRPC();
  const toast = useToast();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const save = useMutation(
    trpc.playbooks.saveRule.mutationOptions({
      onSuccess: ({ warnings }) => {
        toast({ kind: 'done', text: ['The rule is saved.', ...warnings].join(' ') });
        onSaved(form.id.trim());
      },
      onError: (error) => {
        const field = fieldOfRuleRefusal(refusalOf(error)?.field);
        if (field !== null) setErrors({ [field]: explain(error) });
      },
    }),
  );
  const submit = () => {
    const read = readRule(form, isNew ? taken : []);
    setErrors(read.ok ? {} : read.errors);
    if (read.ok) save.mutate({ edits, rule: read.rule });
  };
  const setPosition = (index: number, change: Partial<PositionForm>) =>
    onChange({ positions: form.positions.map((one, i) => (i === index ? { ...one, ...change } : one)) });
  const { required } = form;
  const setRequired = (change: Partial<typeof required>) =>
    onChange({ required: { ...required, ...change } });
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
      <Code
        label="Where it reads"
        error={errors['where']}
        value={form.where}
        onChange={(where) => onChange({ where })}
      />
      <div>
        <h3 className="text-sm font-medium">Positions</h3>
        <ol className="mt-1 divide-y divide-line border-y border-line">
          {form.positions.map((position, index) => (
            <li key={position.key} className="grid grid-cols-[1fr_auto] items-start gap-x-4 py-3">
              <div className="grid min-w-0 gap-x-4 gap-y-3 sm:grid-cols-6">
                <Field label="Rank" className="sm:col-span-2">
                  {({ id }) => (
                    <Select
                      id={id}
                      className="w-full"
                      value={position.rank}
                      options={RANKS}
                      onChange={(rank) => setPosition(index, { rank })}
                    />
                  )}
                </Field>
                <Words
                  label="Name"
                  className="sm:col-span-2"
                  error={errors[`positions.${index}.id`]}
                  value={position.id}
                  onChange={(id) => setPosition(index, { id })}
                />
                <Field label="Risk" className="sm:col-span-2">
                  {({ id }) => (
                    <Select
                      id={id}
                      className="w-full"
                      value={position.severity}
                      options={OF_POSITION}
                      onChange={(severity) => setPosition(index, { severity })}
                    />
                  )}
                </Field>
                <Words
                  label="What it is"
                  className="sm:col-span-6"
                  error={errors[`positions.${index}.explanation`]}
                  value={position.explanation}
                  onChange={(explanation) => setPosition(index, { explanation })}
                />
                <Code
                  label="When it is taken"
                  className="sm:col-span-3"
                  error={errors[`positions.${index}.when`]}
                  value={position.when}
                  onChange={(when) => setPosition(index, { when })}
                />
                <Code
                  label="What is asked for instead"
                  hint="Empty: no wording is proposed."
                  className="sm:col-span-3"
                  error={errors[`positions.${index}.fix`]}
                  value={position.fix}
                  onChange={(fix) => setPosition(index, { fix })}
                />
              </div>
              <IconButton
                label={`Remove the position ${position.id}`}
                icon={<Trash2 />}
                disabled={form.positions.length === 1}
                onClick={() => onChange({ positions: form.positions.filter((_, i) => i !== index) })}
              />
            </li>
          ))}
        </ol>
        <Button
          className="mt-2"
          icon={<Plus className="size-3.5" />}
          onClick={() => onChange({ positions: [...form.positions, newPosition(crypto.randomUUID())] })}
        >
          Add a position
        </Button>
      </div>
      <div>
        <Checkbox checked={required.is} onChange={(is) => setRequired({ is })}>
          Required: the contract must have such a clause
        </Checkbox>
        {required.is && (
          <div className="mt-2 grid gap-x-4 gap-y-3 sm:grid-cols-6">
            <Field label="Risk where it is missing" className="sm:col-span-2">
              {({ id }) => (
                <Select<Severity>
                  id={id}
                  className="w-full"
                  value={required.severity}
                  options={SEVERITY_OPTIONS}
                  onChange={(severity) => setRequired({ severity })}
                />
              )}
            </Field>
            <Words
              label="Why"
              className="sm:col-span-4"
              error={errors['required.explanation']}
              value={required.explanation}
              onChange={(explanation) => setRequired({ explanation })}
            />
            <Words
              label="Wording"
              long
              className="sm:col-span-6"
              error={errors['required.wording']}
              value={required.wording}
              onChange={(wording) => setRequired({ wording })}
            />
            <Code
              label="Where it belongs"
              className="sm:col-span-6"
              error={errors['required.place']}
              value={required.place}
              onChange={(place) => setRequired({ place })}
            />
          </div>
        )}
      </div>
      <Code
        label="Examples that it is tested on"
        error={errors['examples']}
        value={form.examples}
        onChange={(examples) => onChange({ examples })}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" busy={save.isPending}>
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
            : save.isError
              ? explain(save.error)
              : null}
        </p>
      </div>
    </form>
  );
}

type TextProps = {
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly className?: string;
  readonly onChange: (value: string) => void;
};

function Words({
  long = false,
  disabled = false,
  value,
  onChange,
  ...field
}: TextProps & { readonly long?: boolean; readonly disabled?: boolean }) {
  return (
    <Field {...field}>
      {(control) =>
        long ? (
          <Textarea {...control} value={value} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <Input
            {...control}
            disabled={disabled}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}

/** Data as it is written. */
function Code({ value, onChange, hint, ...field }: TextProps & { readonly hint?: string }) {
  return (
    <Field {...field} {...(hint === undefined ? {} : { hint })}>
      {(control) => (
        <Textarea
          {...control}
          spellCheck={false}
          rows={Math.min(12, Math.max(3, value.split('\n').length))}
          className="font-mono text-sm"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
