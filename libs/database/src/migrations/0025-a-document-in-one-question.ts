import { sql, type Kysely } from 'kysely';

/**
 * All that a room needs of a document, asked in one statement: whoever opens it waits for one answer of the database and not
 * for seven. Parts come in the order in which they are used. With workspaces it acts for them, within its own transaction.
 *
 * It and the question about access keep one plan: what they ask for is found by keys alone, whatever the values are, and to plan
 * that anew each time took ten times what it takes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create function load_document(acting text, document uuid)
    returns table (part text, number bigint, name text, owner text, bytes bytea, outline bytea) language plpgsql
    set plan_cache_mode to force_generic_plan as $$
    declare
      known record;
      kept record;
    begin
      if acting is not null then perform set_config('countersign.workspaces', acting, true); end if;
      select d.workspace_id, d.contract_id into known from document d where d.id = document;
      if not found then return; end if;
      part := 'document';
      name := known.workspace_id::text;
      owner := known.contract_id::text;
      return next;
      select s.upto_seq, s.state, s.outline into kept from document_snapshot s where s.document_id = document
        order by s.upto_seq desc limit 1;
      if found then
        part := 'snapshot';
        number := kept.upto_seq;
        name := null;
        owner := null;
        bytes := kept.state;
        outline := kept.outline;
        return next;
      end if;
      return query select 'update', u.seq, u.message_id::text, u.actor_id::text, u.payload, null::bytea
        from document_update u where u.document_id = document and u.seq > coalesce(kept.upto_seq, 0) order by u.seq;
      -- Last, so that whoever wrote what was read is among them.
      return query select 'client', c.client_id, null, c.account_id::text, null::bytea, null::bytea
        from document_client c where c.document_id = document;
    end $$`.execute(db);
  await sql`alter function check_access set plan_cache_mode to force_generic_plan`.execute(db);
}
