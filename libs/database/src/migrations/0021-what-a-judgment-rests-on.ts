import { sql, type Kysely } from 'kysely';

/**
 * A node judges an edit on what it knows of the document, and another node may commit something before it. So an edit
 * says what its judgment rests on, and the statement that writes it looks whether that still holds, under the lock that it
 * takes anyway. What rests on an edit that is not written is not written either.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `rests_on`: for each edit how many updates the document must have before this group, because it was judged on those
  // and on what comes before it in the group; 0 for any.
  // `direct`: which edits were not judged to be suggestions, because the baseline was not sent. The outcomes of before, and:
  //   known otherwise  as known, but it is not the same edit, byte by byte: what comes after it may rest on the other
  //   moved     the document is not what it was judged on, or something before it in this group was not written
  //   baseline  the baseline was sent, and it was not judged to be a suggestion
  await sql`create function append_updates(acting text, documents uuid[], messages text[], actors text[],
      payload bytea, lengths integer[], claim_of integer[], claims bigint[], rests_on bigint[],
      direct integer[])
    returns table (place integer, outcome text, number bigint) language plpgsql as $$
    declare
      outcomes text[] := array_fill(null::text, array[cardinality(documents)]);
      numbers bigint[] := array_fill(null::bigint, array[cardinality(documents)]);
      starts integer[] := array_fill(1, array[cardinality(documents)]);
      doc record;
      known record;
      broken boolean;
      start bigint;
    begin
      if acting is not null then perform set_config('countersign.workspaces', acting, true); end if;
      for i in 2 .. cardinality(documents) loop starts[i] := starts[i - 1] + lengths[i - 1]; end loop;
      -- Locked in one order by every node: two group commits wait for each other and never deadlock.
      for doc in select d.id, d.workspace_id, d.head, d.baseline_sent from document d
        where d.id = any (documents) order by d.id for no key update
      loop
        broken := false;
        start := doc.head;
        for i in 1 .. cardinality(documents) loop
          continue when documents[i] <> doc.id;
          select u.seq, u.actor_id, u.payload = substring(append_updates.payload from starts[i] for lengths[i]) as same
            into known from document_update u where u.document_id = doc.id and u.message_id = messages[i];
          if found then
            numbers[i] := known.seq;
            outcomes[i] := case when known.actor_id <> actors[i] then 'message taken'
              when known.same then 'known' else 'known otherwise' end;
          elsif broken or (rests_on[i] > 0 and rests_on[i] <> start) then
            outcomes[i] := 'moved';
          elsif doc.baseline_sent and i = any (direct) then
            outcomes[i] := 'baseline';
          elsif i = any (claim_of) and exists (select from document_client c
              join generate_subscripts(claim_of, 1) n on claim_of[n] = i and c.client_id = claims[n]
              where c.document_id = doc.id and c.account_id <> actors[i]) then
            outcomes[i] := 'foreign client';
          end if;
          if outcomes[i] is not null then
            broken := broken or outcomes[i] <> 'known';
            continue;
          end if;
          if i = any (claim_of) then
            insert into document_client (document_id, client_id, workspace_id, account_id)
              select doc.id, claims[n], doc.workspace_id, actors[i]
              from generate_subscripts(claim_of, 1) n where claim_of[n] = i
              on conflict do nothing;
          end if;
          doc.head := doc.head + 1;
          insert into document_update (document_id, seq, workspace_id, message_id, actor_id, payload)
            values (doc.id, doc.head, doc.workspace_id, messages[i], actors[i],
              substring(append_updates.payload from starts[i] for lengths[i]));
          numbers[i] := doc.head;
          outcomes[i] := 'committed';
        end loop;
        update document set head = doc.head where id = doc.id and head <> doc.head;
      end loop;
      return query select n, coalesce(outcomes[n], 'not found'), numbers[n]
        from generate_subscripts(documents, 1) n order by n;
    end $$`.execute(db);
  // Nodes of before go on with the function that they know, until they are restarted.
}
