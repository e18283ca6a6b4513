import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts';
import { describeSchema } from './describe-schema.ts';

let fresh: FreshDatabase;
let owner: pg.Client;
let before: string;
beforeAll(async () => {
  fresh = await freshDatabase();
  owner = new pg.Client({ connectionString: fresh.url });
  await owner.connect();
  before = await describeSchema(fresh.url);
});
afterAll(async () => {
  await owner.end();
  await fresh.drop();
});

/** Lines that a change of the schema adds and takes away; the change itself is undone. */
async function difference(change: string, undo: string): Promise<{ added: string[]; gone: string[] }> {
  await owner.query(change);
  const after = (await describeSchema(fresh.url)).split('\n');
  await owner.query(undo);
  expect(await describeSchema(fresh.url)).toBe(before);
  const lines = before.split('\n');
  return {
    added: after.filter((line) => !lines.includes(line)).map((line) => line.trim()),
    gone: lines.filter((line) => !after.includes(line)).map((line) => line.trim()),
  };
}

test.each([
  [
    'a column',
    'alter table team add column colour text not null default $$blue$$',
    'alter table team drop column colour',
    "colour text not null default 'blue'::text",
  ],
  [
    'a constraint',
    'alter table team add constraint short check (length(name) < 9)',
    'alter table team drop constraint short',
    'short CHECK ((length(name) < 9))',
  ],
  [
    'an index',
    'create index team_named on team (name) where name <> $$x$$',
    'drop index team_named',
    "CREATE INDEX team_named ON public.team USING btree (name) WHERE (name <> 'x'::text)",
  ],
  [
    'a policy',
    'create policy odd on team as restrictive for delete to countersign_app using (name = $$x$$)',
    'drop policy odd on team',
    "odd restrictive for delete to countersign_app using (name = 'x'::text)",
  ],
  [
    'a function',
    'create function twice(a integer) returns integer language sql immutable strict as $$ select a * 2 $$',
    'drop function twice',
    'function twice(integer) returns integer language sql immutable strict',
  ],
  [
    'a right',
    'grant truncate on team to countersign_app',
    'revoke truncate on team from countersign_app',
    'countersign_app may: delete, insert, select, truncate, update',
  ],
])('%s that is added is one line more', async (_name, change, undo, line) => {
  expect((await difference(change, undo)).added).toContain(line);
});

test('a trigger and its function', async () => {
  const { added } = await difference(
    `create function stay() returns trigger language plpgsql as $$ begin return old; end $$;
     create trigger stays before update on team for each row execute function stay()`,
    'drop function stay cascade',
  );
  expect(added).toEqual(
    expect.arrayContaining([
      'CREATE TRIGGER stays BEFORE UPDATE ON public.team FOR EACH ROW EXECUTE FUNCTION stay()',
      'begin return old; end',
    ]),
  );
});

test('row security that is no longer forced', async () => {
  await owner.query('alter table team no force row level security');
  expect(await describeSchema(fresh.url)).toContain('table team\n  row security: enabled\n');
  await owner.query('alter table team force row level security');
});
