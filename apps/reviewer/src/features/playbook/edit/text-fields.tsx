import { Field, Input, Textarea } from '@countersign/ui';

export type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly hint?: string;
  readonly className?: string;
  readonly onChange: (value: string) => void;
};

/** A line of words, or a paragraph of them. */
export function Words({
  long = false,
  disabled = false,
  value,
  onChange,
  ...field
}: TextFieldProps & { readonly long?: boolean; readonly disabled?: boolean }) {
  return (
    <Field {...field}>
      {(control) =>
        long ? (
          <Textarea
            {...control}
            rows={Math.min(12, Math.max(2, Math.ceil(value.length / 90)))}
            className="min-h-16"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
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

/** Several of a kind, one a line: patterns, headings, names. */
export function Lines({
  value,
  onChange,
  code = false,
  ...field
}: TextFieldProps & { readonly code?: boolean }) {
  return (
    <Field {...field}>
      {(control) => (
        <Textarea
          {...control}
          spellCheck={!code}
          rows={Math.min(12, Math.max(1, value.split('\n').length))}
          className={code ? 'min-h-8 font-mono text-sm' : 'min-h-8'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
