'use client';

import { Plus, Trash2 } from 'lucide-react';
import { SEVERITIES } from '@countersign/domain';
import { Button, Field, IconButton, Select, SEVERITY_WORDS } from '@countersign/ui';
import { RANK_WORDS } from '../rank-words.ts';
import { ConditionFields } from './condition-fields.tsx';
import { FixFields } from './fix-fields.tsx';
import { conditionErrors } from './read-rule.ts';
import { newPosition, type PositionForm } from './rule-form.ts';
import { Words } from './text-fields.tsx';

const OF_POSITION = [
  { value: 'rule' as const, label: 'As the rule' },
  ...SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] })),
];
const RANKS = (['preferred', 'fallback', 'unacceptable'] as const).map((value) => ({
  value,
  label: RANK_WORDS[value],
}));

export type PositionFieldsProps = {
  readonly positions: readonly PositionForm[];
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (positions: readonly PositionForm[]) => void;
};

/** What is wanted, taken and refused: the first position whose condition holds is the one that a clause takes. */
export function PositionFields({ positions, errors, onChange }: PositionFieldsProps) {
  const put = (index: number, change: Partial<PositionForm>) =>
    onChange(positions.map((one, i) => (i === index ? { ...one, ...change } : one)));
  return (
    <div>
      <h3 className="text-sm font-medium">Positions</h3>
      <p className="text-sm text-muted">
        The first whose condition holds is the position that a clause takes.
      </p>
      <ol className="mt-1 divide-y divide-line border-y border-line">
        {positions.map((position, index) => (
          <li key={position.key} className="grid grid-cols-[1fr_auto] items-start gap-x-4 py-3">
            <div className="grid min-w-0 gap-x-4 gap-y-3 sm:grid-cols-6">
              <Field label="Rank" className="sm:col-span-2">
                {({ id }) => (
                  <Select
                    id={id}
                    className="w-full"
                    value={position.rank}
                    options={RANKS}
                    onChange={(rank) => put(index, { rank })}
                  />
                )}
              </Field>
              <Words
                label="Name"
                className="sm:col-span-2"
                error={errors[`positions.${index}.id`]}
                value={position.id}
                onChange={(id) => put(index, { id })}
              />
              <Field label="Risk" className="sm:col-span-2">
                {({ id }) => (
                  <Select
                    id={id}
                    className="w-full"
                    value={position.severity}
                    options={OF_POSITION}
                    onChange={(severity) => put(index, { severity })}
                  />
                )}
              </Field>
              <Words
                label="What it is"
                className="sm:col-span-6"
                error={errors[`positions.${index}.explanation`]}
                value={position.explanation}
                onChange={(explanation) => put(index, { explanation })}
              />
              <div className="min-w-0 space-y-1 sm:col-span-6">
                <h4 className="text-sm font-medium">When it is taken</h4>
                <ConditionFields
                  form={position.when}
                  name={`When position ${index + 1} is taken`}
                  errors={conditionErrors(errors, index)}
                  onChange={(when) => put(index, { when })}
                />
              </div>
              {(position.rank !== 'preferred' || position.fixes.length > 0) && (
                <div className="min-w-0 space-y-1 sm:col-span-6">
                  <h4 className="text-sm font-medium">What is asked for instead</h4>
                  <FixFields
                    fixes={position.fixes}
                    positions={positions}
                    errors={errors}
                    field={`positions.${index}`}
                    onChange={(fixes) => put(index, { fixes })}
                  />
                </div>
              )}
            </div>
            <IconButton
              label={`Remove the position ${position.id}`}
              icon={<Trash2 />}
              disabled={positions.length === 1}
              onClick={() => onChange(positions.filter((_, i) => i !== index))}
            />
          </li>
        ))}
      </ol>
      <Button
        className="mt-2"
        icon={<Plus className="size-3.5" />}
        onClick={() => onChange([...positions, newPosition(crypto.randomUUID())])}
      >
        Add a position
      </Button>
    </div>
  );
}
