-- The statements of every operation of this library. Generated: npm run -s db:snapshots
-- Each operation was called with example arguments: once with a row for every statement, once with none for the first.
-- A statement that arguments shape otherwise (more rows, other optional columns, other filters) may differ from these.

-- acceptInvitation
update "invitation"
  set "accepted_by" = $1, "accepted_at" = $2
  where "id" = $3 and "accepted_at" is null and "revoked_at" is null and "expires_at" > $4;

-- addJob
insert into "job" ("id", "workspace_id", "kind", "payload", "dedupe_key", "leased_until", "leased_by", "last_error", "done_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict ("kind", "dedupe_key")
  where "state" = $10 and "dedupe_key" is not null do update set "calls" = job.calls + 1
  returning xmax = 0 as "is_new";
insert into "job" ("id", "workspace_id", "kind", "payload", "dedupe_key", "run_at", "leased_until", "leased_by", "last_error", "done_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict ("kind", "dedupe_key")
  where "state" = $11 and "dedupe_key" is not null do update set "calls" = job.calls + 1
  returning xmax = 0 as "is_new";

-- announceChanges
select pg_notify($1, change)
  from unnest($2::text[]) change;

-- announceContract
select pg_notify($1, id::text)
  from document
  where contract_id = $2;

-- announceNode
select pg_notify($1, $2);

-- announceRevocation
select pg_notify('revocation', $1);

-- appendAuditEntry
insert into "audit_head" ("workspace_id", "seq", "hash")
  values ($1, $2, $3)
  on conflict ("workspace_id") do nothing;
select "seq", "hash"
  from "audit_head"
  where "workspace_id" = $1
  for update;
insert into "audit_entry" ("workspace_id", "seq", "at", "actor_id", "action", "subject_kind", "subject_id", "detail", "previous", "hash")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);
update "audit_head"
  set "seq" = $1, "hash" = $2
  where "workspace_id" = $3;

-- appendUpdates
select outcome, number
  from append_updates(null, $1::uuid[], $2::text[], $3::text[], $4::bytea, $5::integer[], $6::integer[], $7::bigint[], $8::bigint[], $9::integer[]);

-- assignContract
insert into "assignment" ("workspace_id", "contract_id", "account_id")
  values ($1, $2, $3)
  on conflict ("contract_id", "account_id") do nothing;

-- assignTask
update "task"
  set "assignee_id" = $1, "claimed_at" = $2
  where "id" = $3;

-- calibrationDecisions
select i.id, p.label, p.confidence, coalesce((i.payload->>'gold')::int, checked.truth) as truth, case when i.payload ? 'gold' then coalesce((i.payload->>'goldInclusion')::float8, 1) else r.audit_probability end as inclusion, i.payload ? 'gold' as gold, coalesce(f.category, i.payload->>'category', '') as category, coalesce(f.kind, 'decision') as kind, coalesce(f.severity, i.payload->>'severity') as severity, (i.payload->>'value')::float8 as value, f.rule, f.redline is not null or coalesce(r.reasons @> '[{"code":"redline.waits"}]', false) as "hasRedline", coalesce(r.reasons @> '[{"code":"review.always"}]' or r.reasons @> '[{"code":"confidence.absent"}]', false) as "alwaysReview", coalesce(p.evidence->'riskTerms', '[]') as "riskTerms", coalesce(p.evidence->'features', '{}') as features
  from item i
  join lateral (select label, confidence, evidence
    from proposal
    where item_id = i.id
    order by created_at, id
    limit 1) p on true
  left join finding f on f.item_id = i.id
  left join route r on r.item_id = i.id and r.current
  left join outcome o on o.item_id = i.id and o.current
  left join lateral (select case when o.how in ('agreed', 'adjudicated') and readings.alone is not null and readings.together is not null then o.label end as truth, readings.alone, readings.together
    from (select (array_agg(j.label order by j.created_at) filter (where t.kind = 'audit' and not j.ai_visible))[1] as alone, case when r.reasons @> '[{"code":"audit.drawn"}]' then p.label else (array_agg(j.label order by j.created_at) filter (where t.kind = 'review'))[1] end as together
      from judgment j
      join task t on t.id = j.task_id
      where r.audited and j.item_id = i.id and j.state = 'standing') readings) checked on r.audited
  where i.workspace_id = $1 and i.process_id = $2 and i.created_at < $3 and (i.payload ? 'gold' or checked.truth is not null and i.resolved_at < $4)
  order by i.created_at, i.id;

-- callCopilot
select pg_notify($1, $2);

-- changePlaybookDraft
update "playbook"
  set "body" = $1, "edits" = $2
  where "id" = $3 and "state" = $4;

-- changePolicyDraft
update "policy"
  set "body" = $1, "edits" = $2, "calibrated_at" = $3
  where "id" = $4 and "state" = $5;

-- checkAccess
select *
  from check_access($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5, $6)
  order by place;

-- claimTask
update "task"
  set "assignee_id" = $1, "claimed_at" = $2
  where "id" = $3 and "state" = $4 and ("assignee_id" is null or "assignee_id" = $5);

-- closeTask
update "task"
  set "state" = $1, "done_at" = $2
  where "id" = $3;

-- compactDocument
select pg_try_advisory_xact_lock(hashtextextended($1, 0)) held;
select *
  from load_document(null, $1);

-- completeInstallation
update "installation"
  set "completed_at" = $1, "setup_code_hash" = $2
  where "completed_at" is null;
update "installation"
  set "completed_at" = $1, "setup_code_hash" = $2
  where "completed_at" is null and "setup_code_hash" = $3;

-- contractProcess
select *
  from "process"
  where "workspace_id" = $1 and "kind" = $2
  order by "created_at";

-- contractProgress
select (count(*) filter (where item.state = 'open'))::int as "open", (count(*) filter (where item.state = 'resolved'))::int as "decided", (count(*) filter (where item.state = 'resolved' and outcome.how = 'automatic'))::int as "automatic"
  from "item"
  left join "outcome" on "outcome"."item_id" = "item"."id" and "outcome"."current" = $1
  where "item"."contract_id" = $2;

-- createDocument
insert into "document" ("id", "workspace_id", "contract_id", "head")
  values ($1, $2, $3, $4);
insert into "document_update" ("document_id", "seq", "workspace_id", "message_id", "actor_id", "payload")
  values ($1, $2, $3, $4, $5, $6);
insert into "document_client" ("document_id", "client_id", "workspace_id", "account_id")
  values ($1, $2, $3, $4);

-- currentOutcome
select *
  from "outcome"
  where "item_id" = $1 and "current" = $2;

-- decidedItems
select i.id as "itemId", coalesce(f.category, i.payload->>'category', '') as category, i.created_at as "createdAt", i.resolved_at as "resolvedAt", o.how, o.label as outcome, p.label as proposed, p.confidence, case when $1::text is null and ($2::uuid[] is null or i.contract_id is not null) then nullif(r.audit_probability, 0) end as "checkInclusion", case when checked.truth is not null then jsonb_build_object('truth', checked.truth, 'alone', checked.alone, 'together', checked.together) end as checked, (i.payload->>'gold')::int as gold, (i.payload->>'goldInclusion')::float8 as "goldInclusion", coalesce((i.payload->>'sample')::boolean, false) as sample
  from item i
  join outcome o on o.item_id = i.id and o.current
  join route r on r.item_id = i.id and r.current
  join (select distinct on (p.item_id) p.item_id, p.label, p.confidence
    from proposal p
    join item i on i.id = p.item_id
    where i.workspace_id = $3 and i.state = 'resolved' and i.resolved_at >= $4 and i.resolved_at < $5
    order by p.item_id, p.created_at, p.id) p on p.item_id = i.id
  left join finding f on f.item_id = i.id
  left join lateral (select case when o.how in ('agreed', 'adjudicated') and readings.alone is not null and readings.together is not null then o.label end as truth, readings.alone, readings.together
    from (select (array_agg(j.label order by j.created_at) filter (where t.kind = 'audit' and not j.ai_visible))[1] as alone, case when r.reasons @> '[{"code":"audit.drawn"}]' then p.label else (array_agg(j.label order by j.created_at) filter (where t.kind = 'review'))[1] end as together
      from judgment j
      join task t on t.id = j.task_id
      where r.audited and j.item_id = i.id and j.state = 'standing') readings) checked on r.audited
  where i.workspace_id = $6 and i.state = 'resolved' and i.resolved_at >= $7 and i.resolved_at < $8 and ($9::text is null or exists (select
    from judgment d
    where d.item_id = i.id and d.state = 'standing' and d.reviewer_id = $10)) and ($11::uuid[] is null or exists (select
    from contract c
    where c.id = i.contract_id and c.team_id = any ($12::uuid[])) or i.contract_id is null and exists (select
    from judgment d
    join team_member t on t.account_id = d.reviewer_id
    where d.item_id = i.id and t.team_id = any ($13::uuid[])))
  order by i.resolved_at desc
  limit $14;
select j.item_id as "itemId", j.reviewer_id as reviewer, j.label, j.seconds, j.ai_visible as "aiVisible"
  from item i
  join judgment j on j.item_id = i.id
  where i.workspace_id = $1 and i.state = 'resolved' and i.resolved_at >= $2 and i.resolved_at < $3 and j.state = 'standing' and ($4::text is null or j.reviewer_id = $5)
  order by j.created_at;

-- documentOfContract
select "id"
  from "document"
  where "workspace_id" = $1 and "contract_id" = $2;

-- emptyWorkspace
select "id"
  from "contract"
  where "workspace_id" = $1
  order by "id"
  for update;
select "id"
  from "item"
  where "workspace_id" = $1
  order by "id"
  for update;
select "id"
  from "workspace"
  where "id" = $1
  for update;
update "contract"
  set "removed_at" = $1, "removed_by" = $2, "version" = "version" + $3
  where "workspace_id" = $4 and "removed_at" is null;
delete from "approval"
  where workspace_id = $1;
delete from "outcome"
  where workspace_id = $1;
delete from "judgment"
  where workspace_id = $1;
delete from "task"
  where workspace_id = $1;
delete from "route"
  where workspace_id = $1;
delete from "proposal"
  where workspace_id = $1;
delete from "finding"
  where workspace_id = $1;
delete from "item"
  where workspace_id = $1;
delete from "policy"
  where workspace_id = $1;
delete from "playbook"
  where workspace_id = $1;
delete from "idempotency"
  where workspace_id = $1;
delete from "job"
  where workspace_id = $1;
delete from "outbox"
  where "id" in (select "id"
    from "outbox"
    where "workspace_id" = $1
    for update skip locked);
delete from "process"
  where "workspace_id" = $1 and "kind" = $2;

-- enqueue
insert into "outbox" ("workspace_id", "topic", "payload", "last_error", "failed_at")
  values ($1, $2, $3, $4, $5);

-- failJob
update "job"
  set "last_error" = $1, "leased_until" = $2, "leased_by" = $3, "state" = case when attempts >= $4 then 'failed' else 'waiting' end, "run_at" = now() + make_interval(secs => 2 ^ attempts)
  where "id" = $5 and "leased_by" = $6;

-- findApiKey
select set_config('countersign.workspaces', $1, true), set_config('countersign.account', $2, true), set_config('countersign.token_hash', $3, true);
select "api_key"."id", "api_key"."workspace_id", "api_key"."account_id", "account"."name" as "account_name"
  from "api_key"
  inner join "account" on "account"."id" = "api_key"."account_id"
  where "api_key"."token_hash" = $1 and "api_key"."revoked_at" is null;

-- findContract
select "contract".*, "document"."id" as "document_id", "document"."baseline_sent", "document"."baseline_sent_at", array(select account_id
    from assignment
    where contract_id = contract.id) as "assigned"
  from "contract"
  inner join "document" on "document"."contract_id" = "contract"."id"
  where "contract"."workspace_id" = $1 and "contract"."id" = $2 and "contract"."removed_at" is null and contract.team_id = any ($3::uuid[]);
select "contract".*, "document"."id" as "document_id", "document"."baseline_sent", "document"."baseline_sent_at", array(select account_id
    from assignment
    where contract_id = contract.id) as "assigned"
  from "contract"
  inner join "document" on "document"."contract_id" = "contract"."id"
  where "contract"."workspace_id" = $1 and "contract"."id" = $2 and "contract"."removed_at" is null;

-- findContractOfDocument
select "contract_id"
  from "document"
  where "workspace_id" = $1 and "id" = $2;
select "contract".*, "document"."id" as "document_id", "document"."baseline_sent", "document"."baseline_sent_at", array(select account_id
    from assignment
    where contract_id = contract.id) as "assigned"
  from "contract"
  inner join "document" on "document"."contract_id" = "contract"."id"
  where "contract"."workspace_id" = $1 and "contract"."id" = $2 and "contract"."removed_at" is null and contract.team_id = any ($3::uuid[]);

-- findInvitationByToken
select set_config('countersign.workspaces', $1, true), set_config('countersign.account', $2, true), set_config('countersign.token_hash', $3, true);
select "id", "workspace_id", "role", "team_id", "expires_at"
  from "invitation"
  where "token_hash" = $1 and "accepted_at" is null and "revoked_at" is null and "expires_at" > $2;
select "name"
  from "workspace"
  where "id" = $1;

-- findJudgment
select *
  from "judgment"
  where "workspace_id" = $1 and "id" = $2;

-- findMemberships
select set_config('countersign.workspaces', $1, true), set_config('countersign.account', $2, true), set_config('countersign.token_hash', $3, true);
select "workspace"."id" as "workspace_id", "workspace"."name" as "workspace_name", "workspace"."sample", "membership"."role"
  from "membership"
  inner join "workspace" on "workspace"."id" = "membership"."workspace_id"
  where "membership"."account_id" = $1 and "membership"."removed_at" is null
  order by "membership"."created_at";

-- findProcess
select *
  from "process"
  where "workspace_id" = $1 and "id" = $2;

-- findTask
select *
  from "task"
  where "workspace_id" = $1 and "id" = $2;

-- findTeamsOf
select "team_id"
  from "team_member"
  where "workspace_id" = $1 and "account_id" = $2;

-- findThread
select *
  from "comment_thread"
  where "workspace_id" = $1 and "id" = $2;

-- findUpdate
select "seq"
  from "document_update"
  where "document_id" = $1 and "message_id" = $2;

-- findWorkspace
select set_config('countersign.workspaces', $1, true), set_config('countersign.account', $2, true), set_config('countersign.token_hash', $3, true);
select "id", "name", "sample"
  from "workspace"
  where "id" = $1;

-- findingKeys
select "key"
  from "finding"
  where "contract_id" = $1 and "live" = $2;

-- findingsOfRules
select f.rule, f.kind, f.reason->'arguments'->>'position' as position, count(*) filter (where i.state = 'open')::int as open, count(*) filter (where i.state = 'resolved' and o.label = p.label)::int as agreed, count(*) filter (where i.state = 'resolved' and o.label <> p.label)::int as rejected, (jsonb_agg(jsonb_build_object('id', i.id, 'contractId', c.id) order by i.created_at desc, i.id))->0 as newest
  from finding f
  join item i on i.id = f.item_id
  join contract c on c.id = f.contract_id and c.removed_at is null
  join lateral (select label
    from proposal
    where item_id = i.id
    order by created_at, id
    limit 1) p on true
  left join outcome o on o.item_id = i.id and o.current
  where f.workspace_id = $1 and f.live and i.state <> 'withdrawn' and ($2::uuid[] is null or c.team_id = any ($3::uuid[])) and f.kind in ('deviation', 'missing') and f.rule is not null
  group by f.rule, f.kind, f.reason->'arguments'->>'position'
  order by f.rule, f.kind, 3 nulls last;

-- finishJob
update "job"
  set "state" = $1, "done_at" = now(), "leased_until" = $2
  where "id" = $3 and "leased_by" = $4 and "state" = $5 and "calls" = $6;

-- forgetNode
delete from "service_node"
  where "node" = $1;

-- holdOpenItems
select "state"
  from "item"
  where "contract_id" = $1
  order by "id" for share;

-- insertApiKey
insert into "api_key" ("id", "workspace_id", "account_id", "name", "prefix", "token_hash", "created_by", "last_used_at", "revoked_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- insertComment
insert into "comment" ("id", "workspace_id", "thread_id", "author_id", "author_name", "body")
  values ($1, $2, $3, $4, $5, $6);

-- insertContract
insert into "contract" ("id", "workspace_id", "process_id", "team_id", "title", "contract_type", "state", "file_name", "original_sha256", "pages", "created_by", "signed_off_by", "signed_off_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- insertContractNote
insert into "contract_note" ("id", "workspace_id", "contract_id", "author_id", "body", "created_at")
  values ($1, $2, $3, $4, $5, $6);

-- insertFinding
insert into "item" ("id", "workspace_id", "process_id", "contract_id", "external_id", "resolved_at")
  values ($1, $2, $3, $4, $5, $6);
insert into "finding" ("item_id", "workspace_id", "contract_id", "key", "kind", "category", "severity", "rule", "paragraph_id", "start_offset", "end_offset", "quote", "reason", "revision")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);
insert into "proposal" ("id", "workspace_id", "item_id", "ai_id", "model_version", "label", "probabilities", "confidence")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- insertHistory
insert into "item" ("id", "workspace_id", "process_id", "contract_id", "external_id", "resolved_at")
  values ($1, $2, $3, $4, $5, $6);
insert into "proposal" ("id", "workspace_id", "item_id", "ai_id", "model_version", "label", "probabilities", "confidence")
  values ($1, $2, $3, $4, $5, $6, $7, $8);
insert into "route" ("id", "workspace_id", "item_id", "policy_id", "policy_version", "disposition", "reviewers", "priority", "due_at", "audit_probability", "reasons")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);
insert into "judgment" ("id", "workspace_id", "item_id", "task_id", "reviewer_id", "verdict", "label", "confidence", "ai_visible", "revision", "seconds")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);
insert into "outcome" ("id", "workspace_id", "item_id", "label", "how", "posterior", "decided_by", "policy_version")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- insertInvitation
insert into "invitation" ("id", "workspace_id", "role", "team_id", "created_by", "token_hash", "expires_at", "accepted_by", "accepted_at", "revoked_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- insertJudgment
insert into "judgment" ("id", "workspace_id", "item_id", "task_id", "reviewer_id", "verdict", "label", "confidence", "ai_visible", "revision", "seconds")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- insertOutcome
insert into "outcome" ("id", "workspace_id", "item_id", "label", "how", "posterior", "decided_by", "policy_version")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- insertPlaybook
insert into "playbook" ("id", "workspace_id", "version", "state", "body", "created_by")
  values ($1, $2, $3, $4, $5, $6);

-- insertPolicy
insert into "policy" ("id", "workspace_id", "process_id", "version", "state", "body", "created_by", "published_by", "published_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- insertProcess
insert into "process" ("id", "workspace_id", "name", "kind", "labels")
  values ($1, $2, $3, $4, $5);

-- insertRecord
insert into "item" ("id", "workspace_id", "process_id", "contract_id", "external_id", "resolved_at")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("process_id", "external_id") do nothing;
insert into "proposal" ("id", "workspace_id", "item_id", "ai_id", "model_version", "label", "probabilities", "confidence")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- insertRoute
update "route"
  set "current" = $1
  where "item_id" = $2 and "current" = $3;
insert into "route" ("id", "workspace_id", "item_id", "policy_id", "policy_version", "disposition", "reviewers", "priority", "due_at", "audit_probability", "reasons")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);
insert into "task" ("id", "workspace_id", "item_id", "kind", "assignee_id", "priority", "due_at", "claimed_at", "done_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- insertTask
insert into "task" ("id", "workspace_id", "item_id", "kind", "assignee_id", "priority", "due_at", "claimed_at", "done_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- insertTeam
insert into "team" ("id", "workspace_id", "name")
  values ($1, $2, $3);

-- insertThread
insert into "comment_thread" ("id", "workspace_id", "document_id", "anchor", "paragraph_id", "quote", "created_by", "resolved_by", "resolved_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- insertWorkspace
insert into "workspace" ("id", "name", "sample")
  values ($1, $2, $3);

-- keepAnswer
insert into "idempotency" ("workspace_id", "account_id", "key", "request_hash", "response")
  values ($1, $2, $3, $4, $5);

-- lastAuditEntry
select *
  from "audit_entry"
  where "workspace_id" = $1 and "subject_kind" = $2 and "subject_id" = $3 and "action" in ($4, $5) and detail ->> $6::text = $7
  order by "seq" desc
  limit $8;

-- latestProposal
select *
  from "proposal"
  where "item_id" = $1
  order by "created_at" desc, "id" desc;

-- leaseJob
update "job"
  set "state" = $1, "leased_until" = $2, "leased_by" = $3, "last_error" = coalesce(last_error, 'Every worker that took this stopped before it was done.')
  where "state" = $4 and "kind" in ($5) and "attempts" >= $6 and (leased_until < now() or leased_until > now() + interval '10 minutes');
update "job"
  set "leased_until" = now() + make_interval(secs => $1), "leased_by" = $2, "attempts" = attempts + 1
  where "id" = (select "id"
    from "job"
    where "state" = $3 and "kind" in ($4) and ("run_at" <= now() or "run_at" <= "created_at") and ("leased_until" is null or (leased_until < now() or leased_until > now() + interval '10 minutes'))
    order by "run_at"
    limit $5
    for update skip locked)
  returning *;

-- limitAttempts
insert into auth."rateLimit" as r ("id", "key", "count", "lastRequest")
  values ($1, $2, 1, $3)
  on conflict ("key") do update set "count" = case when not r."lastRequest" between $4 and $5 then 1 else r."count" + 1 end, "lastRequest" = case when not r."lastRequest" between $6 and $7 then $8 else r."lastRequest" end
  returning "count", "lastRequest" as since;
delete from auth."rateLimit"
  where "lastRequest" <= $1;

-- listAdjudications
select "item"."id" as "item_id", "task"."id" as "task_id", "contract"."id" as "contract_id", "contract"."title" as "contract_title"
  from "task"
  inner join "item" on "item"."id" = "task"."item_id"
  inner join "contract" on "contract"."id" = "item"."contract_id"
  where "task"."workspace_id" = $1 and "task"."kind" = $2 and "task"."state" = $3 and "item"."state" = $4 and "contract"."removed_at" is null and contract.team_id = any ($5::uuid[])
  order by "task"."priority" desc, "task"."due_at" asc nulls last, "task"."id"
  limit $6;
select "item"."id" as "item_id", "task"."id" as "task_id", "contract"."id" as "contract_id", "contract"."title" as "contract_title"
  from "task"
  inner join "item" on "item"."id" = "task"."item_id"
  inner join "contract" on "contract"."id" = "item"."contract_id"
  where "task"."workspace_id" = $1 and "task"."kind" = $2 and "task"."state" = $3 and "item"."state" = $4 and "contract"."removed_at" is null
  order by "task"."priority" desc, "task"."due_at" asc nulls last, "task"."id"
  limit $5;

-- listApiKeys
select "api_key"."id", "api_key"."name", "api_key"."prefix", "membership"."role", "api_key"."created_at", "api_key"."last_used_at"
  from "api_key"
  inner join "membership" on "membership"."account_id" = "api_key"."account_id" and "membership"."workspace_id" = "api_key"."workspace_id"
  where "api_key"."workspace_id" = $1 and "api_key"."revoked_at" is null
  order by "api_key"."created_at" desc;

-- listContractIds
select "contract"."id"
  from "contract"
  left join lateral (select count(*) filter (where item.state = 'open')::int as "open", count(*) filter (where item.state = 'resolved')::int as "decided", count(*) filter (where item.state = 'open' and finding.severity = 'critical')::int as "critical", count(*) filter (where item.state = 'open' and finding.severity = 'high')::int as "high", min(route.due_at) filter (where item.state = 'open') as "due_at"
    from "item"
    inner join "finding" on "finding"."item_id" = "item"."id"
    left join "route" on "route"."item_id" = "item"."id" and "route"."current" = $1
    where "item"."contract_id" = "contract"."id" and "item"."state" <> $2) as "progress" on true
  where "contract"."workspace_id" = $3 and "contract"."removed_at" is null
  order by "contract"."created_at" desc, "contract"."id";

-- listContractNotes
select *
  from "contract_note"
  where "contract_id" = $1
  order by "created_at", "id";

-- listContracts
select count(*) as "total"
  from "contract"
  where "contract"."workspace_id" = $1 and "contract"."removed_at" is null;
select "contract"."id", "contract"."title", "contract"."file_name", "contract"."contract_type", "contract"."state", "contract"."pages", "contract"."created_at", "contract"."created_by", "contract"."sample", coalesce(progress.open, 0) as "open", coalesce(progress.decided, 0) as "decided", coalesce(progress.critical, 0) as "critical", coalesce(progress.high, 0) as "high", "progress"."due_at"
  from "contract"
  left join lateral (select count(*) filter (where item.state = 'open')::int as "open", count(*) filter (where item.state = 'resolved')::int as "decided", count(*) filter (where item.state = 'open' and finding.severity = 'critical')::int as "critical", count(*) filter (where item.state = 'open' and finding.severity = 'high')::int as "high", min(route.due_at) filter (where item.state = 'open') as "due_at"
    from "item"
    inner join "finding" on "finding"."item_id" = "item"."id"
    left join "route" on "route"."item_id" = "item"."id" and "route"."current" = $1
    where "item"."contract_id" = "contract"."id" and "item"."state" <> $2) as "progress" on true
  where "contract"."workspace_id" = $3 and "contract"."removed_at" is null
  order by "contract"."created_at" desc, "contract"."id"
  limit $4 offset $5;
select count(*) as "total"
  from "contract"
  where "contract"."workspace_id" = $1 and "contract"."removed_at" is null and contract.team_id = any ($2::uuid[]) and "contract"."state" = $3 and ("contract"."title" ilike $4 or "contract"."file_name" ilike $5);
select "contract"."id", "contract"."title", "contract"."file_name", "contract"."contract_type", "contract"."state", "contract"."pages", "contract"."created_at", "contract"."created_by", "contract"."sample", coalesce(progress.open, 0) as "open", coalesce(progress.decided, 0) as "decided", coalesce(progress.critical, 0) as "critical", coalesce(progress.high, 0) as "high", "progress"."due_at"
  from "contract"
  left join lateral (select count(*) filter (where item.state = 'open')::int as "open", count(*) filter (where item.state = 'resolved')::int as "decided", count(*) filter (where item.state = 'open' and finding.severity = 'critical')::int as "critical", count(*) filter (where item.state = 'open' and finding.severity = 'high')::int as "high", min(route.due_at) filter (where item.state = 'open') as "due_at"
    from "item"
    inner join "finding" on "finding"."item_id" = "item"."id"
    left join "route" on "route"."item_id" = "item"."id" and "route"."current" = $1
    where "item"."contract_id" = "contract"."id" and "item"."state" <> $2) as "progress" on true
  where "contract"."workspace_id" = $3 and "contract"."removed_at" is null and contract.team_id = any ($4::uuid[]) and "contract"."state" = $5 and ("contract"."title" ilike $6 or "contract"."file_name" ilike $7)
  order by coalesce(progress.open, 0) desc, "contract"."id"
  limit $8 offset $9;
select "contract"."id", "contract"."title", "contract"."file_name", "contract"."contract_type", "contract"."state", "contract"."pages", "contract"."created_at", "contract"."created_by", "contract"."sample", coalesce(progress.open, 0) as "open", coalesce(progress.decided, 0) as "decided", coalesce(progress.critical, 0) as "critical", coalesce(progress.high, 0) as "high", "progress"."due_at"
  from "contract"
  left join lateral (select count(*) filter (where item.state = 'open')::int as "open", count(*) filter (where item.state = 'resolved')::int as "decided", count(*) filter (where item.state = 'open' and finding.severity = 'critical')::int as "critical", count(*) filter (where item.state = 'open' and finding.severity = 'high')::int as "high", min(route.due_at) filter (where item.state = 'open') as "due_at"
    from "item"
    inner join "finding" on "finding"."item_id" = "item"."id"
    left join "route" on "route"."item_id" = "item"."id" and "route"."current" = $1
    where "item"."contract_id" = "contract"."id" and "item"."state" <> $2) as "progress" on true
  where "contract"."workspace_id" = $3 and "contract"."removed_at" is null
  order by "contract"."title", "contract"."id"
  limit $4 offset $5;
select count(*) as "total"
  from "contract"
  where "contract"."workspace_id" = $1 and "contract"."removed_at" is null and 'Contract ' || right(contract.id::text, 6) ilike $2;
select "contract"."id", "contract"."title", "contract"."file_name", "contract"."contract_type", "contract"."state", "contract"."pages", "contract"."created_at", "contract"."created_by", "contract"."sample", coalesce(progress.open, 0) as "open", coalesce(progress.decided, 0) as "decided", coalesce(progress.critical, 0) as "critical", coalesce(progress.high, 0) as "high", "progress"."due_at"
  from "contract"
  left join lateral (select count(*) filter (where item.state = 'open')::int as "open", count(*) filter (where item.state = 'resolved')::int as "decided", count(*) filter (where item.state = 'open' and finding.severity = 'critical')::int as "critical", count(*) filter (where item.state = 'open' and finding.severity = 'high')::int as "high", min(route.due_at) filter (where item.state = 'open') as "due_at"
    from "item"
    inner join "finding" on "finding"."item_id" = "item"."id"
    left join "route" on "route"."item_id" = "item"."id" and "route"."current" = $1
    where "item"."contract_id" = "contract"."id" and "item"."state" <> $2) as "progress" on true
  where "contract"."workspace_id" = $3 and "contract"."removed_at" is null and 'Contract ' || right(contract.id::text, 6) ilike $4
  order by 'Contract ' || right(contract.id::text, 6), "contract"."id"
  limit $5 offset $6;

-- listFindings
select "finding".*, "item"."state", "item"."version", "item"."created_at", "item"."process_id"
  from "finding"
  inner join "item" on "item"."id" = "finding"."item_id"
  where "finding"."workspace_id" = $1 and "finding"."contract_id" = $2 and "item"."state" <> $3
  order by "item"."created_at", "finding"."item_id";
select *
  from "proposal"
  where "item_id" in ($1)
  order by "created_at";
select *
  from "route"
  where "item_id" in ($1) and "current" = $2;
select *
  from "task"
  where "item_id" in ($1) and "state" <> $2
  order by "created_at";
select *
  from "judgment"
  where "item_id" in ($1)
  order by "created_at";
select *
  from "outcome"
  where "item_id" in ($1) and "current" = $2;
select "finding".*, "item"."state", "item"."version", "item"."created_at", "item"."process_id"
  from "finding"
  inner join "item" on "item"."id" = "finding"."item_id"
  where "finding"."workspace_id" = $1 and "item"."id" in ($2)
  order by "item"."created_at", "finding"."item_id";

-- listInbox
select count(*)::int as "total", (count(*) filter (where task.due_at < $1))::int as "overdue", (count(*) filter (where task.due_at >= $2 and task.due_at < date_trunc('day', $3::timestamptz at time zone 'utc') at time zone 'utc' + interval '1 day'))::int as "today"
  from "task"
  inner join "item" on "item"."id" = "task"."item_id"
  left join "finding" on "finding"."item_id" = "item"."id"
  left join "contract" on "contract"."id" = "item"."contract_id"
  inner join "route" on "route"."item_id" = "item"."id" and "route"."current" = $4
  where "task"."workspace_id" = $5 and "task"."state" = $6 and "item"."state" = $7 and "contract"."removed_at" is null and "task"."kind" in ($8) and ("task"."assignee_id" = $9 or ("task"."assignee_id" is null and not exists (select "judgment"."id"
    from "judgment"
    where "judgment"."item_id" = "item"."id" and "judgment"."reviewer_id" = $10 and "judgment"."state" = $11)));
select "task"."id" as "task_id", "task"."kind" as "task_kind", "task"."blind", "task"."priority", "task"."due_at", "task"."claimed_at", "task"."assignee_id", "task"."note", "task"."asked_by", "item"."id" as "item_id", "item"."contract_id", "item"."payload", "contract"."title" as "contract_title", "finding"."category", "finding"."kind", "finding"."severity", "finding"."quote", "finding"."reason", "finding"."rule", "route"."reasons", (select confidence
    from proposal
    where proposal.item_id = item.id
    order by created_at desc
    limit 1) as "confidence"
  from "task"
  inner join "item" on "item"."id" = "task"."item_id"
  left join "finding" on "finding"."item_id" = "item"."id"
  left join "contract" on "contract"."id" = "item"."contract_id"
  inner join "route" on "route"."item_id" = "item"."id" and "route"."current" = $1
  where "task"."workspace_id" = $2 and "task"."state" = $3 and "item"."state" = $4 and "contract"."removed_at" is null and "task"."kind" in ($5) and ("task"."assignee_id" = $6 or ("task"."assignee_id" is null and not exists (select "judgment"."id"
    from "judgment"
    where "judgment"."item_id" = "item"."id" and "judgment"."reviewer_id" = $7 and "judgment"."state" = $8)))
  order by "task"."priority" desc, "task"."due_at" asc nulls last, "task"."id"
  limit $9 offset $10;
select count(*)::int as "total", (count(*) filter (where task.due_at < $1))::int as "overdue", (count(*) filter (where task.due_at >= $2 and task.due_at < date_trunc('day', $3::timestamptz at time zone 'utc') at time zone 'utc' + interval '1 day'))::int as "today"
  from "task"
  inner join "item" on "item"."id" = "task"."item_id"
  left join "finding" on "finding"."item_id" = "item"."id"
  left join "contract" on "contract"."id" = "item"."contract_id"
  inner join "route" on "route"."item_id" = "item"."id" and "route"."current" = $4
  where "task"."workspace_id" = $5 and "task"."state" = $6 and "item"."state" = $7 and "contract"."removed_at" is null and "task"."kind" in ($8) and ("task"."assignee_id" = $9 or ("task"."assignee_id" is null and not exists (select "judgment"."id"
    from "judgment"
    where "judgment"."item_id" = "item"."id" and "judgment"."reviewer_id" = $10 and "judgment"."state" = $11))) and (contract.id is null or contract.team_id = any ($12::uuid[])) and "item"."contract_id" = $13 and finding.kind = $14 and "finding"."severity" = $15 and "finding"."category" = $16 and "task"."due_at" < $17;
select "task"."id" as "task_id", "task"."kind" as "task_kind", "task"."blind", "task"."priority", "task"."due_at", "task"."claimed_at", "task"."assignee_id", "task"."note", "task"."asked_by", "item"."id" as "item_id", "item"."contract_id", "item"."payload", "contract"."title" as "contract_title", "finding"."category", "finding"."kind", "finding"."severity", "finding"."quote", "finding"."reason", "finding"."rule", "route"."reasons", (select confidence
    from proposal
    where proposal.item_id = item.id
    order by created_at desc
    limit 1) as "confidence"
  from "task"
  inner join "item" on "item"."id" = "task"."item_id"
  left join "finding" on "finding"."item_id" = "item"."id"
  left join "contract" on "contract"."id" = "item"."contract_id"
  inner join "route" on "route"."item_id" = "item"."id" and "route"."current" = $1
  where "task"."workspace_id" = $2 and "task"."state" = $3 and "item"."state" = $4 and "contract"."removed_at" is null and "task"."kind" in ($5) and ("task"."assignee_id" = $6 or ("task"."assignee_id" is null and not exists (select "judgment"."id"
    from "judgment"
    where "judgment"."item_id" = "item"."id" and "judgment"."reviewer_id" = $7 and "judgment"."state" = $8))) and (contract.id is null or contract.team_id = any ($9::uuid[])) and "item"."contract_id" = $10 and finding.kind = $11 and "finding"."severity" = $12 and "finding"."category" = $13 and "task"."due_at" < $14
  order by "task"."due_at" asc nulls last, "task"."priority" desc, "task"."id"
  limit $15 offset $16;

-- listInboxIds
select "task"."id"
  from "task"
  inner join "item" on "item"."id" = "task"."item_id"
  left join "finding" on "finding"."item_id" = "item"."id"
  left join "contract" on "contract"."id" = "item"."contract_id"
  inner join "route" on "route"."item_id" = "item"."id" and "route"."current" = $1
  where "task"."workspace_id" = $2 and "task"."state" = $3 and "item"."state" = $4 and "contract"."removed_at" is null and "task"."kind" in ($5) and ("task"."assignee_id" = $6 or ("task"."assignee_id" is null and not exists (select "judgment"."id"
    from "judgment"
    where "judgment"."item_id" = "item"."id" and "judgment"."reviewer_id" = $7 and "judgment"."state" = $8)))
  order by "task"."priority" desc, "task"."due_at" asc nulls last, "task"."id";

-- listOpenInvitations
select *
  from "invitation"
  where "workspace_id" = $1 and "accepted_at" is null and "revoked_at" is null and "expires_at" > $2
  order by "created_at" desc;

-- listPeople
select "account"."id", "account"."name", "account"."kind", "membership"."role", "membership"."created_at" as "since", "removed_at"
  from "membership"
  inner join "account" on "account"."id" = "membership"."account_id"
  where "membership"."workspace_id" = $1
  order by "account"."kind", "account"."name";
select "team_member"."account_id", "team"."id", "team"."name"
  from "team_member"
  inner join "team" on "team"."id" = "team_member"."team_id"
  where "team"."workspace_id" = $1
  order by "team"."name";

-- listPlaybooks
select *
  from "playbook"
  where "workspace_id" = $1
  order by "version" desc;

-- listPolicies
select *
  from "policy"
  where "workspace_id" = $1 and "process_id" = $2
  order by "version" desc;

-- listProcesses
select "process".*, "policy"."version" as "policy_version"
  from "process"
  left join "policy" on "policy"."process_id" = "process"."id" and "policy"."state" = $1
  where "process"."workspace_id" = $2
  order by "process"."created_at", "process"."id";

-- listRevisions
with edit as (select seq, actor_id, created_at, created_at - lag(created_at) over (order by seq) > make_interval(mins => $1) or lag(seq) over (order by seq) = 1 as begins
    from document_update
    where document_id = $2), numbered as (select seq, actor_id, created_at, count(*) filter (where begins) over (order by seq) as revision
    from edit)
  select max(seq) as seq, max(created_at) as at, array_agg(distinct actor_id order by actor_id) as actors, count(*)::integer as edits
  from numbered
  group by revision having max(seq) < coalesce($3::bigint, 9223372036854775807)
  order by seq desc
  limit $4;

-- listTeams
select "id", "name"
  from "team"
  where "workspace_id" = $1
  order by "name";

-- listThreads
select *
  from "comment_thread"
  where "workspace_id" = $1 and "document_id" = $2
  order by "position" asc nulls last, "created_at", "id";
select *
  from "comment"
  where "workspace_id" = $1 and "thread_id" in ($2)
  order by "position" asc nulls last, "created_at", "id";

-- loadDocument
select *
  from load_document(null, $1);

-- loadOfAi
select p.ai_id as "accountId", count(*)::int as proposals, (count(*) filter (where r.disposition = 'automatic'))::int as automatic
  from proposal p
  left join route r on r.item_id = p.item_id and r.current
  where p.workspace_id = $1 and p.created_at > $2::timestamptz - interval '30 days'
  group by p.ai_id
  order by p.ai_id;

-- loadOfPeople
select m.account_id as "accountId", coalesce(t.open, 0) as open, coalesce(t.overdue, 0) as overdue, coalesce(j.done_today, 0) as "doneToday", case when s.n > 0 then jsonb_build_object('median', s.median, 'n', s.n, 'lower', case when s.n >= 6 then s.sorted[1 + s.below] end, 'upper', case when s.n >= 6 then s.sorted[s.n - s.below] end) end as pace
  from membership m
  left join (select assignee_id, count(*)::int as open, (count(*) filter (where due_at < $1))::int as overdue
    from task
    where workspace_id = $2 and state = 'open'
    group by assignee_id) t on t.assignee_id = m.account_id
  left join (select reviewer_id, (count(*) filter (where created_at >= date_trunc('day', $3::timestamptz)))::int as done_today, percentile_cont(0.5) within group (order by seconds) filter (where seconds > 0) as median, array_agg(seconds order by seconds) filter (where seconds > 0) as sorted
    from judgment
    where workspace_id = $4 and state <> 'undone' and created_at > $5::timestamptz - interval '30 days'
    group by reviewer_id) j on j.reviewer_id = m.account_id
  left join lateral (select j.median, j.sorted, cardinality(j.sorted) as n, greatest(0, floor(cardinality(j.sorted) / 2.0 - 1.959964 * sqrt(cardinality(j.sorted)) / 2))::int as below) s on true
  join account a on a.id = m.account_id
  where m.workspace_id = $6 and m.removed_at is null and a.kind = 'person' and m.role in ('reviewer', 'lead')
  order by coalesce(t.open, 0) desc, m.account_id;

-- lockContract
select "id"
  from "contract"
  where "workspace_id" = $1 and "id" = $2
  for update;

-- lockDocument
select set_config('lock_timeout', '2s', true), set_config('idle_in_transaction_session_timeout', '2s', true);
select "id"
  from "document"
  where "id" = $1 for no key update;

-- lockItem
select *
  from "item"
  where "workspace_id" = $1 and "id" = $2
  for update;
select *
  from "finding"
  where "item_id" = $1;

-- lockPlaybookDraft
select *
  from "playbook"
  where "workspace_id" = $1 and "state" = $2
  for update;

-- lockPolicyDraft
select *
  from "policy"
  where "workspace_id" = $1 and "process_id" = $2 and "state" = $3
  for update;

-- lockQuota
select pg_advisory_xact_lock(hashtextextended($1, 0));

-- moveFinding
update "finding"
  set "paragraph_id" = $1, "start_offset" = $2, "end_offset" = $3, "quote" = $4, "revision" = $5
  where "item_id" = $6;

-- moveTasks
with chosen as materialized (select t.id
    from task t
    join item i on i.id = t.item_id and i.state = 'open'
    left join contract c on c.id = i.contract_id
    where t.workspace_id = $1 and t.assignee_id = $2 and t.state = 'open' and t.claimed_at is null and (t.kind <> 'adjudicate' or $3) and (c.team_id is null or exists (select
      from team_member m
      where m.team_id = c.team_id and m.account_id = $4)) and not exists (select
      from task o
      where o.item_id = t.item_id and o.assignee_id = $5 and o.state <> 'cancelled') and not exists (select
      from judgment j
      where j.item_id = t.item_id and j.reviewer_id = $6 and j.state = 'standing')
    order by t.priority desc, t.due_at nulls last, t.id
    limit $7
    for update of i, t skip locked) update task
  set assignee_id = $8
  from chosen
  where task.id = chosen.id
  returning task.id;

-- nameContracts
select "contract"."id", "contract"."title", "document"."id" as "document_id"
  from "contract"
  inner join "document" on "document"."contract_id" = "contract"."id"
  where "contract"."workspace_id" = $1 and "contract"."removed_at" is null and ("contract"."id" in ($2) or "document"."id" in ($3));

-- nameSubjects
select "id", "title"
  from "contract"
  where "workspace_id" = $1 and "id" in ($2) and "removed_at" is null;
select "item_id", "kind", "category", "reason"
  from "finding"
  where "workspace_id" = $1 and "item_id" in ($2);

-- newestJob
select *
  from "job"
  where "workspace_id" = $1 and "kind" = $2 and "dedupe_key" = $3
  order by "created_at" desc
  limit $4;

-- nextTask
select t.id, t.item_id
  from task t
  join item i on i.id = t.item_id and i.state = 'open'
  left join contract c on c.id = i.contract_id
  where t.workspace_id = $1 and t.state = 'open' and (t.assignee_id = $2 or t.assignee_id is null and not exists (select
    from judgment j
    where j.item_id = t.item_id and j.reviewer_id = $3 and j.state = 'standing')) and not exists (select
    from task o
    where o.item_id = t.item_id and o.assignee_id = $4 and o.kind = t.kind and o.id <> t.id and o.state <> 'cancelled') and (t.kind <> 'adjudicate' or $5) and ($6::uuid is null or i.process_id = $7::uuid) and (c.id is null or c.removed_at is null and c.state = 'in review' and ($8::uuid[] is null or c.team_id = any ($9::uuid[])))
  order by t.claimed_at is not null, t.priority desc, t.due_at nulls last, t.id
  limit 1
  for update of i, t skip locked;
select t.id, t.item_id
  from task t
  join item i on i.id = t.item_id and i.state = 'open'
  left join contract c on c.id = i.contract_id
  where t.workspace_id = $1 and t.state = 'open' and (t.assignee_id = $2 or t.assignee_id is null and not exists (select
    from judgment j
    where j.item_id = t.item_id and j.reviewer_id = $3 and j.state = 'standing')) and not exists (select
    from task o
    where o.item_id = t.item_id and o.assignee_id = $4 and o.kind = t.kind and o.id <> t.id and o.state <> 'cancelled') and (t.kind <> 'adjudicate' or $5) and ($6::uuid is null or i.process_id = $7::uuid) and (c.id is null or c.removed_at is null and c.state = 'in review' and ($8::uuid[] is null or c.team_id = any ($9::uuid[])))
  order by t.claimed_at is not null, t.priority desc, t.due_at nulls last, t.id
  limit 1;
select
  from item
  where id = $1
  for update;

-- noteFailureTold
update "job"
  set "done_at" = now()
  where "id" = $1 and "state" = $2;

-- noteReplay
update "policy"
  set "replayed_edits" = $1
  where "id" = $2 and "state" = $3 and "edits" = $4;

-- openCounts
select "assignee_id", count(*) as "open"
  from "task"
  where "workspace_id" = $1 and "state" = $2 and "assignee_id" is not null
  group by "assignee_id";

-- openDocument
select *
  from load_document($1, $2);

-- openItemsOfContract
select "id"
  from "item"
  where "contract_id" = $1 and "state" = $2
  order by "created_at", "id";

-- openTasksOf
select *
  from "task"
  where "item_id" = $1 and "state" = $2
  order by "created_at";

-- publishedPlaybook
select *
  from "playbook"
  where "workspace_id" = $1 and "state" = $2;

-- publishedPolicy
select *
  from "policy"
  where "process_id" = $1 and "state" = $2;

-- putPlaybookInForce
update "playbook"
  set "state" = $1
  where "workspace_id" = $2 and "state" = $3;
update "playbook"
  set "state" = $1, "note" = $2, "published_by" = $3, "published_at" = $4
  where "id" = $5;

-- queueAge
with aged as (select assignee_id, due_at, created_at, $1::timestamptz - created_at as age
    from task
    where workspace_id = $2 and state = 'open')
  select count(*)::int as open, (count(*) filter (where assignee_id is null))::int as unassigned, (count(*) filter (where due_at < $3))::int as overdue, min(created_at) as "oldestAt", array[ (count(*) filter (where age <= interval '4 hours'))::int, (count(*) filter (where age > interval '4 hours' and age <= interval '1 day'))::int, (count(*) filter (where age > interval '1 day' and age <= interval '3 days'))::int, (count(*) filter (where age > interval '3 days' and age <= interval '7 days'))::int, (count(*) filter (where age > interval '7 days'))::int ] as ages
  from aged;

-- readAuditEntries
select *
  from "audit_entry"
  where "workspace_id" = $1
  order by "seq" desc
  limit $2;
select *
  from "audit_entry"
  where "workspace_id" = $1 and "subject_id" in ($2) and "actor_id" = $3 and "action" like $4 and "seq" < $5
  order by "seq" desc
  limit $6;

-- readAuditHeads
select set_config('countersign.watching', 'heads', true);
select *
  from "audit_head"
  order by "workspace_id";

-- readAuditRun
select *
  from "audit_entry"
  where "workspace_id" = $1 and "seq" > $2 and "seq" <= $3
  order by "seq"
  limit $4;

-- readBlob
select "media_type", "bytes"
  from "blob"
  where "workspace_id" = $1 and "sha256" = $2;

-- readContractsListed
select "contract"."id", "contract"."title", "contract"."file_name", "contract"."contract_type", "contract"."state", "contract"."pages", "contract"."created_at", "contract"."created_by", "contract"."sample", coalesce(progress.open, 0) as "open", coalesce(progress.decided, 0) as "decided", coalesce(progress.critical, 0) as "critical", coalesce(progress.high, 0) as "high", "progress"."due_at"
  from "contract"
  left join lateral (select count(*) filter (where item.state = 'open')::int as "open", count(*) filter (where item.state = 'resolved')::int as "decided", count(*) filter (where item.state = 'open' and finding.severity = 'critical')::int as "critical", count(*) filter (where item.state = 'open' and finding.severity = 'high')::int as "high", min(route.due_at) filter (where item.state = 'open') as "due_at"
    from "item"
    inner join "finding" on "finding"."item_id" = "item"."id"
    left join "route" on "route"."item_id" = "item"."id" and "route"."current" = $1
    where "item"."contract_id" = "contract"."id" and "item"."state" <> $2) as "progress" on true
  where "contract"."workspace_id" = $3 and "contract"."removed_at" is null and contract.id = any ($4::uuid[])
  order by "contract"."created_at" desc, "contract"."id";

-- readCurrentRoute
select *
  from "route"
  where "item_id" = $1 and "current" = $2;

-- readDocumentState
select "head"
  from "document"
  where "workspace_id" = $1 and "id" = $2;
select "upto_seq", "state"
  from "document_snapshot"
  where "document_id" = $1 and "upto_seq" <= $2
  order by "upto_seq" desc;
select "payload"
  from "document_update"
  where "document_id" = $1 and "seq" > $2 and "seq" <= $3
  order by "seq";

-- readEntryHash
select set_config('countersign.workspaces', $1, true), set_config('countersign.account', $2, true), set_config('countersign.token_hash', $3, true);
select "hash"
  from "audit_entry"
  where "workspace_id" = $1 and "seq" = $2;

-- readFailedJobs
select *
  from "job"
  where "workspace_id" = $1 and "kind" = $2 and "state" = $3
  order by "run_at" desc
  limit $4;

-- readHeads
select "id", "head"
  from "document"
  where "id" in ($1);

-- readHeldUp
select *
  from "outbox"
  where "workspace_id" = $1 and "topic" = $2 and "attempts" > $3
  order by "id"
  limit $4;

-- readHistory
select "baseline_seq", "head"
  from "document"
  where "workspace_id" = $1 and "id" = $2;
select "upto_seq", "state"
  from "document_snapshot"
  where "document_id" = $1 and "upto_seq" <= $2
  order by "upto_seq" desc
  limit $3;
select "seq", "message_id", "actor_id", "payload"
  from "document_update"
  where "document_id" = $1 and "seq" > $2
  order by "seq";

-- readInboxRows
select "task"."id" as "task_id", "task"."kind" as "task_kind", "task"."blind", "task"."priority", "task"."due_at", "task"."claimed_at", "task"."assignee_id", "task"."note", "task"."asked_by", "item"."id" as "item_id", "item"."contract_id", "item"."payload", "contract"."title" as "contract_title", "finding"."category", "finding"."kind", "finding"."severity", "finding"."quote", "finding"."reason", "finding"."rule", "route"."reasons", (select confidence
    from proposal
    where proposal.item_id = item.id
    order by created_at desc
    limit 1) as "confidence"
  from "task"
  inner join "item" on "item"."id" = "task"."item_id"
  left join "finding" on "finding"."item_id" = "item"."id"
  left join "contract" on "contract"."id" = "item"."contract_id"
  inner join "route" on "route"."item_id" = "item"."id" and "route"."current" = $1
  where "task"."workspace_id" = $2 and "task"."state" = $3 and "item"."state" = $4 and "contract"."removed_at" is null and "task"."kind" in ($5) and ("task"."assignee_id" = $6 or ("task"."assignee_id" is null and not exists (select "judgment"."id"
    from "judgment"
    where "judgment"."item_id" = "item"."id" and "judgment"."reviewer_id" = $7 and "judgment"."state" = $8))) and task.id = any ($9::uuid[])
  order by "task"."priority" desc, "task"."due_at" asc nulls last, "task"."id";

-- readInstallation
select "secret", "setup_code_hash", "completed_at"
  from "installation";
insert into "installation" ("secret", "setup_code_hash", "completed_at")
  values ($1, $2, $3)
  on conflict ("only_row") do nothing;

-- readItem
select "item".*, "process"."name" as "process_name"
  from "item"
  inner join "process" on "process"."id" = "item"."process_id"
  where "item"."workspace_id" = $1 and "item"."id" = $2;
select *
  from "proposal"
  where "item_id" = $1
  order by "created_at" desc, "id" desc;
select *
  from "route"
  where "item_id" = $1 and "current" = $2;
select *
  from "task"
  where "item_id" = $1 and "state" <> $2
  order by "created_at";
select *
  from "judgment"
  where "item_id" = $1
  order by "created_at";
select *
  from "outcome"
  where "item_id" = $1 and "current" = $2;
select *
  from "approval"
  where "item_id" = $1;

-- readNodes
select "node", "service", "host", "started_at", "figures", extract(epoch from now() - seen_at)::float8 as "seconds_since_seen"
  from "service_node"
  order by "service", "started_at", "node";

-- readRevision
select "upto_seq", "state"
  from "document_snapshot"
  where "document_id" = $1 and "upto_seq" <= $2
  order by "upto_seq" desc
  limit $3;
select "seq", "message_id", "actor_id", "payload"
  from "document_update"
  where "document_id" = $1 and "seq" > $2 and "seq" <= $3
  order by "seq";

-- readSince
select "seq", "message_id", "actor_id", "payload"
  from "document_update"
  where "document_id" = $1 and "seq" > $2
  order by "seq";
select "seq", "message_id", "actor_id", "payload"
  from "document_update"
  where "document_id" = $1 and "seq" > $2 and "seq" <= $3
  order by "seq"
  limit $4;

-- readUntoldFailures
select *
  from "job"
  where "kind" = $1 and "state" = $2 and "done_at" is null
  order by "run_at"
  limit $3;

-- readUsage
select (select count(*)
    from contract
    where workspace_id = $1 and removed_at is null) contracts, (select coalesce(sum(octet_length(bytes)), 0)::bigint
    from blob
    where workspace_id = $2) storage_bytes, (select count(*)
    from membership m
    join account a on a.id = m.account_id
    where m.workspace_id = $3 and m.removed_at is null and a.kind = 'person') members, (select count(*)
    from invitation
    where workspace_id = $4 and accepted_at is null and revoked_at is null and expires_at > $5) invitations, (select count(*)
    from api_key
    where workspace_id = $6 and revoked_at is null) api_keys, (select count(*)
    from contract
    where workspace_id = $7 and created_at >= $8 and not sample) uploads;

-- readWaiting
select *
  from "outbox"
  where "workspace_id" = $1 and "topic" = $2 and payload ->> 'documentId' = $3
  order by "id";

-- releaseJob
update "job"
  set "leased_until" = $1, "leased_by" = $2, "attempts" = "attempts" - $3
  where "id" = $4 and "leased_by" = $5 and "state" = $6;

-- removeContract
update "contract"
  set "removed_at" = $1, "removed_by" = $2, "version" = "version" + $3
  where "workspace_id" = $4 and "id" = $5;

-- removeMembership
update "membership"
  set "removed_at" = $1
  where "workspace_id" = $2 and "account_id" = $3 and "removed_at" is null;
select pg_notify('revocation', $1);

-- removePlaybookDraft
delete from "playbook"
  where "id" = $1 and "state" = $2;

-- removePolicyDraft
delete from "policy"
  where "id" = $1 and "state" = $2;

-- renewLease
update "job"
  set "leased_until" = now() + make_interval(secs => $1)
  where "id" = $2 and "leased_by" = $3 and "state" = $4
  returning "calls";
update "job"
  set "leased_until" = now() + make_interval(secs => $1), "progress" = $2, "attempts" = $3
  where "id" = $4 and "leased_by" = $5 and "state" = $6
  returning "calls";

-- reportNode
with "forgotten" as (delete from "service_node"
    where "seen_at" < now() - make_interval(secs => $1) and "node" <> $2), "said" as (insert into "service_node" ("node", "service", "host", "started_at", "seen_at", "figures")
    values ($3, $4, $5, $6, now(), $7)
    on conflict ("node") do update set "seen_at" = now(), "figures" = $8)
  select count(*)::int as "others"
  from "service_node"
  where "service" = $9 and "node" <> $10;

-- retireFinding
update "finding"
  set "live" = $1
  where "item_id" = $2;

-- retireOutcome
update "outcome"
  set "current" = $1
  where "item_id" = $2 and "current" = $3;

-- retirePolicy
update "policy"
  set "state" = $1
  where "id" = $2;

-- retryJob
update job
  set attempts = 0, run_at = now(), last_error = null, done_at = case when waiting.there then now() end, state = case when waiting.there then 'done' else 'waiting' end
  from (select exists (select
      from job other
      join job mine on mine.id = $1
      where other.kind = mine.kind and other.dedupe_key = mine.dedupe_key and other.state = 'waiting') there) waiting
  where job.id = $2 and job.workspace_id = $3 and job.kind = $4 and job.state = 'failed'
  returning job.id;

-- reviewsOfDay
with asked as (select (date_trunc('day', now() at time zone 'utc') + make_interval(days => $1)) at time zone 'utc' begins)
  select begins, (select array_agg(distinct payload ->> 'documentId')
    from job
    where workspace_id = $2 and kind = $3 and run_at >= begins and run_at < begins + interval '24 hours') documents
  from asked;

-- revokeApiKey
update "api_key"
  set "revoked_at" = $1
  where "workspace_id" = $2 and "id" = $3 and "revoked_at" is null
  returning "account_id";

-- revokeInvitation
update "invitation"
  set "revoked_at" = $1
  where "workspace_id" = $2 and "id" = $3 and "accepted_at" is null;

-- routedItems
with recent as (select *
    from item
    where workspace_id = $1 and process_id = $2 and state <> 'withdrawn' and created_at >= $3 and created_at < $4
    order by created_at desc, id
    limit $5)
  select i.id, i.created_at as "createdAt", i.contract_id as "contractId", c.title as "contractTitle", i.external_id as "externalId", f.reason->>'title' as title, coalesce(f.category, i.payload->>'category', '') as category, coalesce(f.kind, 'decision') as kind, coalesce(f.severity, i.payload->>'severity', 'medium') as severity, coalesce((i.payload->>'value')::float8, 0) as value, f.rule, f.redline is not null or coalesce(r.reasons @> '[{"code":"redline.waits"}]', false) as "hasRedline", coalesce(r.reasons @> '[{"code":"review.always"}]' or r.reasons @> '[{"code":"confidence.absent"}]', false) as "alwaysReview", coalesce(p.evidence->'riskTerms', '[]') as "riskTerms", coalesce(p.evidence->'features', '{}') as features, r.disposition, r.policy_version as "policyVersion", p.label, p.confidence, p.probabilities, (i.payload->>'gold')::int as gold, (i.payload->>'goldInclusion')::float8 as "goldInclusion", checked.truth as checked, nullif(r.audit_probability, 0) as "checkInclusion", case when r.reasons @> '[{"code":"audit.drawn"}]' then checked.alone else checked.together end as "checkedHuman", case when o.how in ('agreed', 'adjudicated') then o.label else j.first end as human, coalesce(j.reviewers, '{}') as reviewers, coalesce(j.seconds, 0) as seconds
  from recent i
  join lateral (select label, confidence, probabilities, evidence
    from proposal
    where item_id = i.id
    order by created_at, id
    limit 1) p on true
  left join contract c on c.id = i.contract_id
  left join finding f on f.item_id = i.id
  left join route r on r.item_id = i.id and r.current
  left join outcome o on o.item_id = i.id and o.current
  left join lateral (select case when o.how in ('agreed', 'adjudicated') and readings.alone is not null and readings.together is not null then o.label end as truth, readings.alone, readings.together
    from (select (array_agg(j.label order by j.created_at) filter (where t.kind = 'audit' and not j.ai_visible))[1] as alone, case when r.reasons @> '[{"code":"audit.drawn"}]' then p.label else (array_agg(j.label order by j.created_at) filter (where t.kind = 'review'))[1] end as together
      from judgment j
      join task t on t.id = j.task_id
      where r.audited and j.item_id = i.id and j.state = 'standing') readings) checked on r.audited
  left join lateral (select (array_agg(label order by created_at))[1] as first, array_agg(reviewer_id order by created_at) as reviewers, sum(seconds) as seconds
    from judgment
    where item_id = i.id and state = 'standing') j on true
  order by i.created_at desc, i.id;

-- saveAccount
insert into "account" ("id", "kind", "name")
  values ($1, $2, $3)
  on conflict ("id") do update set "name" = $4;

-- saveApproval
insert into "approval" ("item_id", "workspace_id", "content_hash", "approved_by", "created_at")
  values ($1, $2, $3, $4, $5)
  on conflict ("item_id") do update set "content_hash" = $6, "approved_by" = $7, "created_at" = $8;

-- saveBlob
insert into "blob" ("workspace_id", "media_type", "bytes", "sha256")
  values ($1, $2, $3, $4)
  on conflict do nothing;

-- sendBaseline
update "document"
  set "baseline_sent" = $1, "baseline_sent_at" = $2, "baseline_sent_by" = $3
  where "workspace_id" = $4 and "id" = $5;
update "document"
  set "baseline_sent" = $1, "baseline_sent_at" = $2, "baseline_sent_by" = $3, "baseline_seq" = head
  where "workspace_id" = $4 and "id" = $5;

-- setContractState
update "contract"
  set "state" = $1, "signed_off_by" = $2, "signed_off_at" = $3, "version" = $4
  where "workspace_id" = $5 and "id" = $6 and "version" = $7;

-- setContractType
update "contract"
  set "contract_type" = $1
  where "workspace_id" = $2 and "id" = $3 and "contract_type" is null;

-- setFindingRedline
update "finding"
  set "position" = $1, "redline" = $2
  where "item_id" = $3;

-- setItemState
update "item"
  set "state" = $1, "resolved_at" = $2, "version" = "version" + $3
  where "id" = $4;

-- setJudgmentState
update "judgment"
  set "state" = $1
  where "id" = $2;

-- setMembership
insert into "membership" ("workspace_id", "account_id", "role", "removed_at")
  values ($1, $2, $3, $4)
  on conflict ("workspace_id", "account_id") do update set "role" = $5, "removed_at" = $6;
insert into "team_member" ("workspace_id", "team_id", "account_id")
  values ($1, $2, $3)
  on conflict do nothing;

-- setSetupCode
update "installation"
  set "setup_code_hash" = $1
  where "completed_at" is null;

-- setThreadState
update "comment_thread"
  set "state" = $1, "resolved_by" = $2, "resolved_at" = $3
  where "id" = $4 and "state" != $5;

-- standingFindings
select "finding"."item_id", "finding"."key", "finding"."paragraph_id", "finding"."start_offset", "finding"."end_offset", "finding"."quote", "finding"."revision", "finding"."position", "finding"."redline", "item"."state", "outcome"."label"
  from "finding"
  inner join "item" on "item"."id" = "finding"."item_id"
  left join "outcome" on "outcome"."item_id" = "item"."id" and "outcome"."current" = $1
  where "finding"."workspace_id" = $2 and "finding"."contract_id" = $3 and "finding"."live" = $4 and exists (select "proposal"."id"
    from "proposal"
    where "proposal"."item_id" = "item"."id" and "proposal"."ai_id" = $5)
  order by "finding"."item_id";

-- standingJudgments
select *
  from "judgment"
  where "item_id" = $1 and "state" = $2
  order by "created_at";

-- subjectsOfContract
select "id"
  from "item"
  where "contract_id" = $1;
select "comment_thread"."id"
  from "comment_thread"
  inner join "document" on "document"."id" = "comment_thread"."document_id"
  where "document"."contract_id" = $1;

-- takeFromOutbox
select *
  from "outbox"
  where "topic" = $1 and "failed_at" is null and ("next_at" <= now() or "next_at" > now() + interval '5 minutes')
  order by "id"
  limit $2
  for update skip locked;
delete from "outbox"
  where "id" in ($1);
update "outbox"
  set "attempts" = $1, "next_at" = clock_timestamp() + make_interval(secs => $2), "last_error" = $3, "failed_at" = $4
  where "id" = $5;
update "outbox"
  set "attempts" = $1, "next_at" = clock_timestamp() + make_interval(secs => $2), "last_error" = $3, "failed_at" = clock_timestamp()
  where "id" = $4;

-- takeIdempotencyKey
select pg_advisory_xact_lock(hashtextextended($1, 0));
select "request_hash", "response"
  from "idempotency"
  where "workspace_id" = $1 and "account_id" = $2 and "key" = $3;

-- tasksOfItem
select *
  from "task"
  where "item_id" = $1 and "state" <> $2
  order by "created_at", "id";

-- touchApiKey
update "api_key"
  set "last_used_at" = $1
  where "id" = $2;

-- tryAgain
update "outbox"
  set "attempts" = $1, "failed_at" = $2, "next_at" = $3
  where "workspace_id" = $4 and "topic" = $5 and "attempts" > $6 and "id" = $7;

-- acting: runs the statements of others, after one that names the workspaces

-- connect: opens the pool

-- connectSignIn: opens the pool of what keeps sign-ins

-- migrate: makes what schema.txt shows

-- listen: listens to channels on a connection of its own

-- takePulse: asks whether the database answers, on a connection of its own

-- databaseTrouble: asks no database

-- openJournal: sends append_updates, as appendUpdates does, on a connection of its own

-- hashAuditEntry: asks no database

-- firstBrokenEntry: asks no database
