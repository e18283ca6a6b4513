import type { Policy, PolicyPage } from '@countersign/api';
import { Checkbox, Input, percent } from '@countersign/ui';
import { appliesTo } from '../threshold-table.tsx';
import { GroupingField } from './grouping-field.tsx';
import type { PolicyForm, PromiseForm } from './policy-form.ts';

export type PromiseEditorProps = {
  readonly by: PolicyForm['by'];
  readonly promises: PolicyForm['promises'];
  /** The draft's, as it is saved. */
  readonly thresholds: Policy['thresholds'];
  /** What thresholds can go by, with the checked decisions that each group then has. */
  readonly groupings: PolicyPage['groupings'];
  /** The fewest that a promise can rest on. */
  readonly needed: number;
  readonly errors: Readonly<Record<string, string>>;
  /** The thresholds shown are not those of what is typed. */
  readonly stale: boolean;
  readonly onGrouping: (grouping: PolicyPage['groupings'][number]) => void;
  readonly onChange: (group: string, promise: PromiseForm) => void;
};

/** What is promised for each group, and the threshold that keeps it: fitted on checked decisions, never typed in. */
export function PromiseEditor(props: PromiseEditorProps) {
  const { by, promises, thresholds, groupings, needed, errors, stale, onGrouping, onChange } = props;
  const checked = groupings.find((one) => one.by === by)?.checked ?? {};
  return (
    <section aria-labelledby="promises">
      <h2 id="promises" className="text-base font-semibold">
        Without a person
      </h2>
      <p className="max-w-prose text-base text-muted">
        Promise how few of the automatic decisions may be wrong. The threshold that keeps the promise follows
        from decisions that were checked; a promise takes at least {needed} of them.
      </p>
      <GroupingField by={by} groupings={groupings} saved={thresholds} onChange={onGrouping} />
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {Object.entries(promises).map(([group, promise]) => {
          const n = checked[group] ?? 0;
          const name = appliesTo({ by, group });
          const fitted = thresholds.groups[group] ?? thresholds.otherwise;
          return (
            <li key={group} className="grid items-start gap-x-6 gap-y-2 py-3 sm:grid-cols-[15rem_1fr_15rem]">
              <Checkbox
                checked={promise.made}
                disabled={n < needed && !promise.made}
                hint={`${n.toLocaleString('en')} checked decisions`}
                onChange={(made) => onChange(group, { ...promise, made })}
              >
                {name}: automatic in part
              </Checkbox>
              {promise.made ? (
                <div className="text-base">
                  <p className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
                    at most
                    <Input
                      aria-label={`${name}: percent that may be wrong`}
                      aria-invalid={errors[`promises.${group}.wrong`] === undefined ? undefined : true}
                      inputMode="decimal"
                      className="w-16"
                      value={promise.wrong}
                      onChange={(event) => onChange(group, { ...promise, wrong: event.target.value })}
                    />
                    % wrong, with
                    <Input
                      aria-label={`${name}: percent certainty`}
                      aria-invalid={errors[`promises.${group}.certainty`] === undefined ? undefined : true}
                      inputMode="decimal"
                      className="w-16"
                      value={promise.certainty}
                      onChange={(event) => onChange(group, { ...promise, certainty: event.target.value })}
                    />
                    % certainty
                  </p>
                  {(['wrong', 'certainty'] as const).map((field) => {
                    const error = errors[`promises.${group}.${field}`];
                    return error === undefined ? null : (
                      <p key={field} role="alert" className="mt-1 text-sm text-danger">
                        {error}
                      </p>
                    );
                  })}
                </div>
              ) : (
                <p className="text-base text-muted">
                  {n < needed
                    ? `A person decides: ${needed - n} more checked decisions are needed before anything can be promised.`
                    : 'A person decides.'}
                </p>
              )}
              <p className="text-base tabular-nums sm:text-right">
                {!promise.made ? null : stale ? (
                  <span className="text-muted">Fitted when you replay</span>
                ) : fitted.threshold === null ? (
                  <span className="text-warn">No threshold keeps it</span>
                ) : (
                  <>
                    from {percent(fitted.threshold)} sure
                    {fitted.certificate?.method === 'learn-then-test' && (
                      <span className="block text-sm text-muted">
                        {percent(fitted.certificate.coverage)} of them, error at most{' '}
                        {percent(fitted.certificate.upperBound ?? 0)}
                      </span>
                    )}
                  </>
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
