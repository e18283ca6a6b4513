import type { Policy, PolicyPage } from '@countersign/api';
import { Field, Select } from '@countersign/ui';
import { appliesTo } from '../threshold-table.tsx';

type By = Policy['thresholds']['by'];

const WORDS: Readonly<Record<By, string>> = {
  risk: 'Level of risk',
  category: 'Category',
  all: 'Everything together',
  label: 'Label',
};

export type GroupingFieldProps = {
  readonly by: By;
  /** Whatever thresholds can go by here. */
  readonly groupings: PolicyPage['groupings'];
  /** The draft as it is saved. */
  readonly saved: Policy['thresholds'];
  readonly onChange: (grouping: PolicyPage['groupings'][number]) => void;
};

/** What thresholds go by; what a change of it takes away is said before it is saved. */
export function GroupingField({ by, groupings, saved, onChange }: GroupingFieldProps) {
  const dropped = by === saved.by ? [] : promisedIn(saved);
  return (
    <div className="mt-3">
      <Field label="A threshold for each">
        {({ id }) => (
          <Select
            id={id}
            className="w-64 max-sm:w-full"
            value={by}
            options={groupings.map((one) => ({ value: one.by, label: WORDS[one.by] }))}
            onChange={(value) => onChange(groupings.find((one) => one.by === value)!)}
          />
        )}
      </Field>
      {dropped.length > 0 && (
        <p role="status" className="mt-2 max-w-prose text-base text-warn">
          Once this is saved, what was promised for other groups is dropped: {dropped.join(', ')}.
        </p>
      )}
    </div>
  );
}

/** The groups for which something was promised, kept or not. */
function promisedIn({ by, groups, otherwise }: Policy['thresholds']): string[] {
  return [...Object.entries(groups), ['otherwise', otherwise] as const]
    .filter(([, { threshold, certificate }]) => threshold !== null || certificate !== undefined)
    .map(([group]) => appliesTo({ by, group }));
}
