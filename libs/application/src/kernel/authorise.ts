import type { Permission } from '@countersign/domain';
import type { Answer } from './answer.ts';
import type { Principal } from './principal.ts';
import type { Services } from './services.ts';
import { transact } from './transact.ts';

/** Checks a permission for what needs nothing from the database; a denial is in the log as any other. */
export async function authorise(
  services: Services,
  principal: Principal,
  permission: Permission,
): Promise<Answer<null, never>> {
  return transact(services, principal, permission, () => Promise.resolve(null));
}
