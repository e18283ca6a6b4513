import { sql, type Kysely } from 'kysely';

/** Group commits of edits in one round trip, what a snapshot knows about itself, and notices when access ends. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What a server needs to judge edits without decoding the document; derived, and derived again when missing.
  await sql`alter table document_snapshot add column outline bytea`.execute(db);
  await sql`alter table document_snapshot alter column state set storage external`.execute(db);

  // One group commit: the edits of many rooms, each numbered under its document's lock in the order given, so that
  // numbers are gapless and in commit order. Payloads come end to end, with their lengths. Each edit is answered for
  // itself:
  //   committed       it is in the log under that number
  //   known           the same author's edit with this message id was committed before, under that number
  //   message taken   somebody else's edit has this message id
  //   foreign client  one of the Yjs client ids it claims belongs to another account
  //   not found       there is no such document in the workspaces acted for
  await sql`create function append_updates(acting text, documents uuid[], messages text[], actors text[],
      payload bytea, lengths integer[], claim_of integer[], claims bigint[])
    returns table (place integer, outcome text, number bigint) language plpgsql as $$
    declare
      outcomes text[] := array_fill(null::text, array[cardinality(documents)]);
      numbers bigint[] := array_fill(null::bigint, array[cardinality(documents)]);
      starts integer[] := array_fill(1, array[cardinality(documents)]);
      doc record;
      known record;
    begin
      if acting is not null then perform set_config('countersign.workspaces', acting, true); end if;
      for i in 2 .. cardinality(documents) loop starts[i] := starts[i - 1] + lengths[i - 1]; end loop;
      -- Locked in one order by every node: two group commits wait for each other and never deadlock.
      for doc in select d.id, d.workspace_id, d.head from document d
        where d.id = any (documents) order by d.id for no key update
      loop
        for i in 1 .. cardinality(documents) loop
          continue when documents[i] <> doc.id;
          select u.seq, u.actor_id into known from document_update u
            where u.document_id = doc.id and u.message_id = messages[i];
          if found then
            numbers[i] := known.seq;
            outcomes[i] := case when known.actor_id = actors[i] then 'known' else 'message taken' end;
            continue;
          end if;
          if i = any (claim_of) then
            insert into document_client (document_id, client_id, workspace_id, account_id)
              select doc.id, claims[n], doc.workspace_id, actors[i]
              from generate_subscripts(claim_of, 1) n where claim_of[n] = i
              on conflict do nothing;
            perform 1 from document_client c join generate_subscripts(claim_of, 1) n
              on claim_of[n] = i and c.client_id = claims[n]
              where c.document_id = doc.id and c.account_id <> actors[i];
            if found then
              outcomes[i] := 'foreign client';
              continue;
            end if;
          end if;
          doc.head := doc.head + 1;
          insert into document_update (document_id, seq, workspace_id, message_id, actor_id, payload)
            values (doc.id, doc.head, doc.workspace_id, messages[i], actors[i],
              substring(payload from starts[i] for lengths[i]));
          numbers[i] := doc.head;
          outcomes[i] := 'committed';
        end loop;
        update document set head = doc.head where id = doc.id and head <> doc.head;
      end loop;
      return query select n, coalesce(outcomes[n], 'not found'), numbers[n]
        from generate_subscripts(documents, 1) n order by n;
    end $$`.execute(db);

  // Whoever ends an access, in whatever way, the rooms hear of it when that commits.
  await sql`create function announce_membership() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or old.role is distinct from new.role or old.removed_at is distinct from new.removed_at then
        perform pg_notify('revocation',
          json_build_object('account', old.account_id, 'workspace', old.workspace_id)::text);
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger membership_announced after update or delete on membership
    for each row execute function announce_membership()`.execute(db);
  await sql`create function announce_team_member() returns trigger language plpgsql as $$
    begin
      perform pg_notify('revocation',
        json_build_object('account', old.account_id, 'workspace', old.workspace_id)::text);
      return null;
    end $$`.execute(db);
  await sql`create trigger team_member_announced after delete on team_member
    for each row execute function announce_team_member()`.execute(db);
  await sql`create function announce_session() returns trigger language plpgsql as $$
    begin
      perform pg_notify('revocation', json_build_object('session', old.id)::text);
      return null;
    end $$`.execute(db);
  await sql`create trigger session_announced after delete on auth."session"
    for each row execute function announce_session()`.execute(db);
  await sql`create function announce_api_key() returns trigger language plpgsql as $$
    begin
      if old.revoked_at is distinct from new.revoked_at then
        perform pg_notify('revocation',
          json_build_object('account', old.account_id, 'session', 'key:' || old.id)::text);
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger api_key_announced after update on api_key
    for each row execute function announce_api_key()`.execute(db);
  await sql`create function announce_contract_state() returns trigger language plpgsql as $$
    begin
      if old.state <> new.state or old.read_only <> new.read_only or old.team_id is distinct from new.team_id then
        perform pg_notify('revocation', json_build_object('workspace', old.workspace_id)::text);
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger contract_state_announced after update on contract
    for each row execute function announce_contract_state()`.execute(db);
  await sql`create function announce_baseline() returns trigger language plpgsql as $$
    begin
      if old.baseline_sent <> new.baseline_sent then
        perform pg_notify('revocation', json_build_object('workspace', old.workspace_id)::text);
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger baseline_announced after update of baseline_sent on document
    for each row execute function announce_baseline()`.execute(db);
}
