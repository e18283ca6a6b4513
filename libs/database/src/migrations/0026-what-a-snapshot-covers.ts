import { sql, type Kysely } from 'kysely';

/**
 * Of a document that is read from a snapshot, the last updates that it covers come as well: by those a room knows whether a replica
 * that comes has a document of the same log, or of one that the database has gone back behind.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A long one is left out, with those before it: to read it would take as long as the snapshot. The newest never is, unless it is
  // the first of all, which every copy has: by nothing a log would not be known.
  // Parts are as before, and one more, 'covered'. A node of before leaves out what it does not know.
  await sql`create or replace function load_document(acting text, document uuid)
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
        return query select 'covered', u.seq, null, null, u.payload, null::bytea
          from document_update u where u.document_id = document and u.seq <= kept.upto_seq
            and u.seq > coalesce((select max(l.seq) from document_update l where l.document_id = document
              and l.seq > kept.upto_seq - 16 and (l.seq < kept.upto_seq or l.seq = 1) and octet_length(l.payload) > 16384),
              kept.upto_seq - 16)
          order by u.seq;
      end if;
      return query select 'update', u.seq, u.message_id::text, u.actor_id::text, u.payload, null::bytea
        from document_update u where u.document_id = document and u.seq > coalesce(kept.upto_seq, 0) order by u.seq;
      -- Last, so that whoever wrote what was read is among them.
      return query select 'client', c.client_id, null, c.account_id::text, null::bytea, null::bytea
        from document_client c where c.document_id = document;
    end $$`.execute(db);
}
