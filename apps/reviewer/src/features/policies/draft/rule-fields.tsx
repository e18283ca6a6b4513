import { Field, Input, Select, Textarea } from '@countersign/ui';
import type { RuleForm } from './policy-form.ts';

const WHO = [
  { value: 'one', label: 'One reviewer' },
  { value: 'several', label: 'Several reviewers' },
  { value: 'lead', label: 'A lead' },
] as const;

/** The fields of one rule. */
export function RuleFields({
  rule,
  errorOf,
  onChange,
}: {
  readonly rule: RuleForm;
  readonly errorOf: (field: keyof RuleForm) => string | undefined;
  readonly onChange: (change: Partial<RuleForm>) => void;
}) {
  const alone = rule.disposition === 'one';
  const line = (field: 'name' | 'because' | 'dueHours' | 'urgency', label: string, more: LineProps) => (
    <Field label={label} className={more.span} error={errorOf(field)}>
      {(control) => (
        <Input
          {...control}
          value={rule[field]}
          maxLength={more.most}
          placeholder={more.placeholder}
          onChange={(event) => onChange({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <div className="grid gap-x-4 gap-y-3 pt-2 pb-4 pl-6 sm:grid-cols-6">
      {line('name', 'Name', { span: 'sm:col-span-2', most: 64 })}
      <Field label="When" className="sm:col-span-4" error={errorOf('when')}>
        {(control) => (
          <Textarea
            {...control}
            rows={1}
            spellCheck={false}
            className="min-h-8 py-1 font-mono text-sm"
            value={rule.when}
            maxLength={2_000}
            onChange={(event) => onChange({ when: event.target.value })}
          />
        )}
      </Field>
      <Field label="Who looks" className="sm:col-span-2">
        {({ id }) => (
          <Select
            id={id}
            className="w-full"
            value={rule.disposition}
            options={WHO}
            onChange={(disposition) => onChange({ disposition })}
          />
        )}
      </Field>
      <Field label="How many" className="sm:col-span-1" error={alone ? null : errorOf('reviewers')}>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            disabled={alone}
            placeholder={alone ? '1' : 'usual'}
            value={alone ? '' : rule.reviewers}
            onChange={(event) => onChange({ reviewers: event.target.value })}
          />
        )}
      </Field>
      {line('dueHours', 'Due, hours', { span: 'sm:col-span-1', most: 12, placeholder: 'usual' })}
      {line('urgency', 'Urgency', { span: 'sm:col-span-2', most: 12, placeholder: '1: as any' })}
      {line('because', 'Why, as reviewers read it', { span: 'sm:col-span-6', most: 300 })}
    </div>
  );
}

type LineProps = { readonly span: string; readonly most: number; readonly placeholder?: string };
