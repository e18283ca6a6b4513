import { randomBytes, randomUUID } from 'node:crypto';
import type { Person, World } from './world.ts';

/** Signs somebody in, for so many seconds. @returns the sign-in's id */
export async function signIn(world: World, { account }: Person, seconds = 3_600): Promise<string> {
  const id = randomUUID();
  await world.sql(
    `insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
      values ($1, 'Somebody', $1 || '@example.org', true, now(), now()) on conflict do nothing`,
    [account],
  );
  await world.sql(
    `insert into auth."session" (id, "userId", token, "expiresAt", "createdAt", "updatedAt")
      values ($1, $2, $1, now() + make_interval(secs => $3), now(), now())`,
    [id, account, seconds],
  );
  return id;
}

/** Gives an account an API key. @returns what a token names in a sign-in's place */
export async function giveKey(world: World, { account }: Person): Promise<string> {
  const id = randomUUID();
  await world.sql(
    `insert into api_key (id, workspace_id, account_id, name, prefix, token_hash, created_by)
      values ($1, $2, $3, 'a key', 'ck', $4, $3)`,
    [id, world.sample.workspaceId, account, randomBytes(32)],
  );
  return `key:${id}`;
}
