import { Checkbox } from '@countersign/ui';
import { BySeverity, Figure } from './figure-fields.tsx';
import type { PolicyForm } from './policy-form.ts';

export type FiguresEditorProps = {
  readonly form: PolicyForm;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<PolicyForm>) => void;
};

/** Audits, deadlines, costs and the roster that waiting is forecast from. */
export function FiguresEditor({ form, errors, onChange }: FiguresEditorProps) {
  const { roster } = form;
  const setRoster = (change: Partial<PolicyForm['roster']>) => onChange({ roster: { ...roster, ...change } });
  return (
    <div className="space-y-8">
      <section aria-labelledby="audit">
        <h2 id="audit" className="text-base font-semibold">
          Audit sample
        </h2>
        <p className="max-w-prose text-base text-muted">
          Automatic decisions that a person looks at all the same, and decisions of one person that a second
          makes too, unaided, both drawn at random. Accuracies and certificates rest on them.
        </p>
        <div className="mt-2 grid max-w-md gap-x-4 gap-y-3 sm:grid-cols-2">
          <Figure
            label="Percent of automatic decisions"
            error={errors['audit']}
            value={form.audit}
            onChange={(audit) => onChange({ audit })}
          />
          <Figure
            label="Percent of one person’s decisions"
            error={errors['second']}
            value={form.second}
            onChange={(second) => onChange({ second })}
          />
        </div>
      </section>
      <section aria-labelledby="due">
        <h2 id="due" className="text-base font-semibold">
          Hours until people should have decided
        </h2>
        <BySeverity field="due" values={form.due} errors={errors} onChange={(due) => onChange({ due })} />
      </section>
      <section aria-labelledby="costs">
        <h2 id="costs" className="text-base font-semibold">
          What a wrong decision costs
        </h2>
        <p className="max-w-prose text-base text-muted">
          In the workspace’s currency. Work is ordered by it, and a replay adds it up.
        </p>
        <BySeverity
          field="errorCosts"
          values={form.errorCosts}
          errors={errors}
          onChange={(errorCosts) => onChange({ errorCosts })}
        />
        <div className="mt-3 max-w-56">
          <Figure
            label="What one judgment costs"
            error={errors['judgmentCost']}
            value={form.judgmentCost}
            onChange={(judgmentCost) => onChange({ judgmentCost })}
          />
        </div>
      </section>
      <section aria-labelledby="roster">
        <h2 id="roster" className="text-base font-semibold">
          Who waits how long
        </h2>
        <Checkbox
          className="mt-1"
          checked={roster.stated}
          hint="Otherwise waiting is forecast from who decided, how much came and how long it took."
          onChange={(stated) => setRoster({ stated })}
        >
          State a roster
        </Checkbox>
        {roster.stated && (
          <div className="mt-3 grid gap-x-4 gap-y-3 sm:grid-cols-4">
            <Figure
              label="People at work"
              error={errors['roster.people']}
              value={roster.people}
              onChange={(people) => setRoster({ people })}
            />
            <Figure
              label="Decisions an hour"
              error={errors['roster.itemsPerHour']}
              value={roster.itemsPerHour}
              onChange={(itemsPerHour) => setRoster({ itemsPerHour })}
            />
            <Figure
              label="Seconds a judgment takes"
              error={errors['roster.seconds']}
              value={roster.seconds}
              onChange={(seconds) => setRoster({ seconds })}
            />
            <Figure
              label="Minutes one may wait"
              error={errors['roster.waitMinutes']}
              value={roster.waitMinutes}
              onChange={(waitMinutes) => setRoster({ waitMinutes })}
            />
          </div>
        )}
      </section>
    </div>
  );
}
