import { SEVERITIES } from '@countersign/domain';
import { Field, Select, SEVERITY_WORDS } from '@countersign/ui';
import { Figure } from './figure-fields.tsx';
import { BARRED, type BarsForm, type PeopleForm } from './people-form.ts';

const WHO = { several: 'Several reviewers look', lead: 'A lead looks' } as const;
const SEVERITY_OPTIONS = [
  { value: 'none' as const, label: 'Of no severity' },
  ...SEVERITIES.map((value) => ({ value, label: `From ${SEVERITY_WORDS[value].toLowerCase()}` })),
];
/** A select has no empty value. */
const NO_LEVEL = ' ';

export type PeopleEditorProps = {
  readonly people: PeopleForm;
  /** Names of the levels of risk, the lowest first. */
  readonly levels: readonly string[];
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (people: PeopleForm) => void;
};

/** From where on more than one person looks, beside what the rules ask for. */
export function PeopleEditor({ people, levels, errors, onChange }: PeopleEditorProps) {
  return (
    <section aria-labelledby="people">
      <h2 id="people" className="text-base font-semibold">
        Who looks
      </h2>
      <p className="max-w-prose text-base text-muted">
        Beside what the rules ask for. Any one bar is enough; an empty one is none.
      </p>
      <ul className="mt-2 divide-y divide-line border-y border-line">
        {BARRED.map((part) => (
          <li key={part} className="py-3">
            <h3 className="text-base font-medium">{WHO[part]}</h3>
            <Bars
              bars={people[part]}
              field={`people.${part}`}
              levels={levels}
              errors={errors}
              onChange={(change) => onChange({ ...people, [part]: { ...people[part], ...change } })}
            />
          </li>
        ))}
      </ul>
      <div className="mt-3 max-w-56">
        <Figure
          label="Reviewers where several look"
          error={errors['people.reviewers']}
          value={people.reviewers}
          onChange={(reviewers) => onChange({ ...people, reviewers })}
        />
      </div>
    </section>
  );
}

function Bars({
  bars,
  field,
  levels,
  errors,
  onChange,
}: {
  readonly bars: BarsForm;
  readonly field: string;
  readonly levels: readonly string[];
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<BarsForm>) => void;
}) {
  return (
    <div className="mt-2 grid grid-cols-2 items-start gap-x-4 gap-y-3 sm:grid-cols-4">
      <Figure
        label="Sure below, percent"
        placeholder="none"
        error={errors[`${field}.confidence`]}
        value={bars.confidence}
        onChange={(confidence) => onChange({ confidence })}
      />
      <Field label="Severity">
        {({ id }) => (
          <Select
            id={id}
            className="w-full"
            value={bars.severity}
            options={SEVERITY_OPTIONS}
            onChange={(severity) => onChange({ severity })}
          />
        )}
      </Field>
      <Field label="Risk">
        {({ id }) => (
          <Select
            id={id}
            className="w-full"
            value={bars.risk === '' ? NO_LEVEL : bars.risk}
            options={[
              { value: NO_LEVEL, label: 'At no level' },
              ...levels.map((name) => ({ value: name, label: `From ${name}` })),
            ]}
            onChange={(risk) => onChange({ risk: risk === NO_LEVEL ? '' : risk })}
          />
        )}
      </Field>
      <Figure
        label="Value from"
        placeholder="none"
        error={errors[`${field}.value`]}
        value={bars.value}
        onChange={(value) => onChange({ value })}
      />
    </div>
  );
}
