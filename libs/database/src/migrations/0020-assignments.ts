import { sql, type Kysely } from 'kysely';

/**
 * Which AI accounts are sent to which contracts: an account without a role sees and receives those alone. The built-in
 * AI of each workspace keeps what it has been sent to so far.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table assignment (
    contract_id uuid not null references contract,
    account_id text not null references account,
    workspace_id uuid not null references workspace,
    assigned_at timestamptz not null default now(),
    primary key (contract_id, account_id)
  )`.execute(db);
  await sql`insert into assignment (contract_id, account_id, workspace_id)
    select c.id, a.id, c.workspace_id from contract c join account a on a.id = 'ai-' || c.workspace_id`.execute(
    db,
  );
  await sql`call protect_tenant_table('assignment')`.execute(db);

  await sql`drop function check_access`.execute(db);
  await sql`create function check_access(workspaces uuid[], documents uuid[], accounts text[], sessions text[],
      asked timestamptz, signed_in_since timestamptz)
    returns table (place integer, document boolean, member boolean, session boolean, kind text, name text, role text,
      baseline_sent boolean, signed_off boolean, read_only boolean, in_team boolean, assigned boolean) language plpgsql as $$
    begin
      perform set_config('countersign.workspaces',
        (select array_agg(distinct one)::text from unnest(workspaces) one), true);
      return query
        select q.n::integer, c.id is not null, m.account_id is not null,
          q.session is null or s.id is not null or k.id is not null,
          a.kind::text, a.name::text, m.role::text, d.baseline_sent, c.state = 'signed off', c.read_only,
          exists (select from team_member t where t.team_id = c.team_id and t.account_id = q.account),
          exists (select from assignment g where g.contract_id = c.id and g.account_id = q.account)
        from unnest(workspaces, documents, accounts, sessions)
          with ordinality q(workspace, document, account, session, n)
        left join document d on d.id = q.document and d.workspace_id = q.workspace
        left join contract c on c.id = d.contract_id and c.removed_at is null
        left join account a on a.id = q.account
        left join membership m on m.workspace_id = q.workspace and m.account_id = q.account and m.removed_at is null
        left join auth."session" s on s.id = q.session and s."userId" = q.account and s."expiresAt" > asked
          and s."createdAt" > signed_in_since
        left join api_key k on 'key:' || k.id = q.session and k.account_id = q.account and k.revoked_at is null
        order by q.n;
    end $$`.execute(db);
}
