import { SEVERITIES, type Severity } from '@countersign/domain';
import { Field, Input, SEVERITY_WORDS } from '@countersign/ui';

/** One figure for each severity. */
export function BySeverity({
  field,
  values,
  errors,
  onChange,
}: {
  readonly field: string;
  readonly values: Readonly<Record<Severity, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (values: Record<Severity, string>) => void;
}) {
  return (
    <div className="mt-2 grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-5">
      {SEVERITIES.map((severity) => (
        <Figure
          key={severity}
          label={SEVERITY_WORDS[severity]}
          error={errors[`${field}.${severity}`]}
          value={values[severity]}
          onChange={(value) => onChange({ ...values, [severity]: value })}
        />
      ))}
    </div>
  );
}

/** A figure as it is typed. */
export function Figure({
  label,
  value,
  error,
  placeholder,
  disabled = false,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          disabled={disabled}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
