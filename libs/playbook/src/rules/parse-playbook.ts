import { InputError } from '@countersign/domain';
import { playbookSchema, type Playbook } from './playbook-schema.ts';

/**
 * Reads a playbook from parsed JSON. It checks the shape; `lintPlaybook` checks the sense.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function parsePlaybook(value: unknown): Playbook {
  const result = playbookSchema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.map(String).join('.') ?? '';
  const at = issue?.path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
  throw new InputError(path === '' ? 'playbook' : path, at, issue?.message ?? 'a playbook');
}
