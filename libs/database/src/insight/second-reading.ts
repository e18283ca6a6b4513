import { sql } from 'kysely';

/**
 * What the drawn check of an item showed, as a lateral join for items `i` with their route in force `r`, outcome in force
 * `o` and first proposal `p`; its columns, of the table `checked`:
 *
 * - `truth`: the outcome of the two views that were compared, a lead's where they differed; null where none was drawn, or
 *   it is not done. An automatic item that was drawn compares the AI with a person who did not see its answer; an item of
 *   one person compares them with a second who did not.
 * - `alone`: what the person said who was shown nothing.
 * - `together`: what would have come of it undrawn: the AI's answer, or the first person's.
 *
 * All null for items that a second person was asked about in another way: several, a lead, a colleague's question.
 */
export const withCheck = sql`
  left join lateral (
    select case when o.how in ('agreed', 'adjudicated') and readings.alone is not null and readings.together is not null
        then o.label end as truth, readings.alone, readings.together
    from (
      select (array_agg(j.label order by j.created_at) filter (where t.kind = 'audit' and not j.ai_visible))[1] as alone,
        case when r.reasons @> '[{"code":"audit.drawn"}]' then p.label
          else (array_agg(j.label order by j.created_at) filter (where t.kind = 'review'))[1]
        end as together
      from judgment j join task t on t.id = j.task_id
      where r.audited and j.item_id = i.id and j.state = 'standing'
    ) readings
  ) checked on r.audited`;
