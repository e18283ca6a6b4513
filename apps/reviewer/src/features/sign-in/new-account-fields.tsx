'use client';

import { Field, Input } from '@countersign/ui';

export type NewAccount = { readonly name: string; readonly email: string; readonly password: string };

export const NO_ACCOUNT: NewAccount = { name: '', email: '', password: '' };

/** Name, address and password of an account that is being made. */
export function NewAccountFields({
  value,
  onChange,
  errors,
}: {
  readonly value: NewAccount;
  readonly onChange: (value: NewAccount) => void;
  readonly errors: Partial<Record<keyof NewAccount, string>>;
}) {
  return (
    <>
      <Field label="Your name" error={errors.name}>
        {(control) => (
          <Input
            {...control}
            required
            autoComplete="name"
            value={value.name}
            onChange={(event) => onChange({ ...value, name: event.target.value })}
          />
        )}
      </Field>
      <Field label="E-mail address" error={errors.email}>
        {(control) => (
          <Input
            {...control}
            type="email"
            required
            autoComplete="email"
            value={value.email}
            onChange={(event) => onChange({ ...value, email: event.target.value })}
          />
        )}
      </Field>
      <Field label="Password" hint="At least 12 characters." error={errors.password}>
        {(control) => (
          <Input
            {...control}
            type="password"
            required
            minLength={12}
            autoComplete="new-password"
            value={value.password}
            onChange={(event) => onChange({ ...value, password: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
