'use client';

import { SEVERITIES, type Severity } from '@countersign/domain';
import { Checkbox, Field, Select, SEVERITY_WORDS } from '@countersign/ui';
import type { RequiredForm } from './rule-form.ts';
import { Lines, Words } from './text-fields.tsx';

const SEVERITY_OPTIONS = SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] }));

export type RequiredFieldsProps = {
  readonly required: RequiredForm;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<RequiredForm>) => void;
};

/** Whether a contract must have such a clause, and what is proposed where it has none. */
export function RequiredFields({ required, errors, onChange }: RequiredFieldsProps) {
  return (
    <div>
      <Checkbox checked={required.is} onChange={(is) => onChange({ is })}>
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
                onChange={(severity) => onChange({ severity })}
              />
            )}
          </Field>
          <Words
            label="Why"
            className="sm:col-span-4"
            error={errors['required.explanation']}
            value={required.explanation}
            onChange={(explanation) => onChange({ explanation })}
          />
          <Words
            label="Wording"
            long
            className="sm:col-span-6"
            error={errors['required.wording']}
            value={required.wording}
            onChange={(wording) => onChange({ wording })}
          />
          <Lines
            label="It belongs after these headings"
            hint="Patterns, one a line, the best first. Otherwise it goes to the end."
            code
            className="sm:col-span-3"
            error={errors['required.after']}
            value={required.after}
            onChange={(after) => onChange({ after })}
          />
          <Lines
            label="Not missing where it says"
            hint="Patterns, one a line."
            code
            className="sm:col-span-3"
            error={errors['required.unless']}
            value={required.unless}
            onChange={(unless) => onChange({ unless })}
          />
        </div>
      )}
    </div>
  );
}
