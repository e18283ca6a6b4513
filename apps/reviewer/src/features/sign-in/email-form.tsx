'use client';

import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Button, Field, Input } from '@countersign/ui';

export function EmailForm({ onEntered }: { readonly onEntered: () => Promise<void> }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({ mutationFn: () => postSignIn(email, password), onSuccess: onEntered });

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="E-mail address">
        {(control) => (
          <Input
            {...control}
            type="email"
            required
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label="Password" error={signIn.error?.message}>
        {(control) => (
          <Input
            {...control}
            type="password"
            required
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" look="primary" size="large" busy={signIn.isPending}>
        Sign in
      </Button>
    </form>
  );
}

/** @throws Error with words for a person */
async function postSignIn(email: string, password: string): Promise<void> {
  let answer: Response;
  try {
    answer = await fetch('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
  } catch {
    throw new Error('No connection. Check the network, then try again.');
  }
  if (answer.ok) return;
  if (answer.status === 429) {
    const seconds = answer.headers.get('x-retry-after') ?? answer.headers.get('retry-after');
    throw new Error(
      `Too many attempts. Wait ${seconds === null ? 'a minute' : `${seconds} seconds`}, then try again.`,
    );
  }
  if (answer.status >= 500) throw new Error('The service does not answer right now. Try again in a moment.');
  throw new Error('This address and password do not go together. Passwords tell upper and lower case apart.');
}
