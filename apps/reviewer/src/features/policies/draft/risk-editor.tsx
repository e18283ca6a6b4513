'use client';

import { Plus, Trash2 } from 'lucide-react';
import { Button, Field, IconButton, Input } from '@countersign/ui';
import { BySeverity, Figure } from './figure-fields.tsx';
import type { RiskForm } from './risk-form.ts';

export type RiskEditorProps = {
  readonly risk: RiskForm;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (risk: RiskForm) => void;
};

/** What makes an item risky, in points, and from how many points on it is of which level. */
export function RiskEditor({ risk, errors, onChange }: RiskEditorProps) {
  const set = (change: Partial<RiskForm>) => onChange({ ...risk, ...change });
  return (
    <section aria-labelledby="risk">
      <h2 id="risk" className="text-base font-semibold">
        Risk
      </h2>
      <p className="max-w-prose text-base text-muted">
        Points are added up; the level is the last that the sum reaches. Where thresholds go by risk, each
        level has its own.
      </p>
      <h3 className="mt-3 text-base font-medium">Points for the severity</h3>
      <BySeverity
        field="risk.severities"
        values={risk.severities}
        errors={errors}
        onChange={(severities) => set({ severities })}
      />
      <Rows
        title="Points for a term in the text"
        first="Term"
        add="Add a term"
        rows={risk.terms.map(({ key, term, points }) => ({ key, first: term, points }))}
        errorsOf={(at) => [errors[`risk.terms.${at}.term`], errors[`risk.terms.${at}.points`]]}
        onChange={(rows) =>
          set({ terms: rows.map(({ key, first, points }) => ({ key, term: first, points })) })
        }
      />
      <Rows
        title="Points for the value"
        first="From"
        add="Add a value"
        rows={risk.values.map(({ key, from, points }) => ({ key, first: from, points }))}
        errorsOf={(at) => [errors[`risk.values.${at}.from`], errors[`risk.values.${at}.points`]]}
        onChange={(rows) =>
          set({ values: rows.map(({ key, first, points }) => ({ key, from: first, points })) })
        }
      />
      <h3 className="mt-4 text-base font-medium">Points from which a level begins</h3>
      <div className="mt-2 grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-5">
        {risk.levels.map(({ name, from }, at) => (
          <Figure
            key={name}
            label={name.slice(0, 1).toUpperCase() + name.slice(1)}
            disabled={at === 0}
            error={errors[`risk.levels.${at}`]}
            value={from}
            onChange={(next) =>
              set({ levels: risk.levels.map((one, i) => (i === at ? { name, from: next } : one)) })
            }
          />
        ))}
      </div>
    </section>
  );
}

type Row = { readonly key: string; readonly first: string; readonly points: string };

function Rows({
  title,
  first,
  add,
  rows,
  errorsOf,
  onChange,
}: {
  readonly title: string;
  readonly first: string;
  readonly add: string;
  readonly rows: readonly Row[];
  readonly errorsOf: (at: number) => readonly (string | undefined)[];
  readonly onChange: (rows: readonly Row[]) => void;
}) {
  const put = (row: Row, change: Partial<Row>) =>
    onChange(rows.map((one) => (one === row ? { ...one, ...change } : one)));
  return (
    <div className="mt-4">
      <h3 className="text-base font-medium">{title}</h3>
      {rows.length > 0 && (
        <ul className="mt-2 space-y-2">
          {rows.map((row, at) => (
            <li key={row.key} className="grid max-w-lg grid-cols-[1fr_7rem_auto] items-end gap-x-4">
              <Field label={first} error={errorsOf(at)[0]}>
                {(control) => (
                  <Input
                    {...control}
                    value={row.first}
                    maxLength={120}
                    onChange={(event) => put(row, { first: event.target.value })}
                  />
                )}
              </Field>
              <Figure
                label="Points"
                error={errorsOf(at)[1]}
                value={row.points}
                onChange={(points) => put(row, { points })}
              />
              <IconButton
                label={`Remove “${row.first}”`}
                icon={<Trash2 />}
                onClick={() => onChange(rows.filter((one) => one !== row))}
              />
            </li>
          ))}
        </ul>
      )}
      <Button
        size="small"
        className="mt-2"
        icon={<Plus className="size-3.5" />}
        onClick={() => onChange([...rows, { key: crypto.randomUUID(), first: '', points: '1' }])}
      >
        {add}
      </Button>
    </div>
  );
}
