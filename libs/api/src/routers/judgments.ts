import * as z from 'zod';
import { VERDICTS } from '@countersign/domain';
import { submitJudgment, undoJudgment } from '@countersign/application';
import { correction, id, idempotencyKey, note, revision } from '../inputs.ts';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

export const judgmentsRouter = router({
  submit: permitted('item.decide')
    .input(
      z.object({
        idempotencyKey,
        taskId: id,
        expectedVersion: z.number().int().min(1),
        verdict: z.enum(VERDICTS),
        correction,
        note: note.default(''),
        confidence: z.number().min(0).max(1).nullable().default(null),
        aiVisible: z.boolean(),
        seconds: z.number().min(0).max(86_400),
        revision,
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await submitJudgment(ctx.services, ctx.principal, input))),

  undo: permitted('item.decide')
    .input(z.object({ judgmentId: id }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await undoJudgment(ctx.services, ctx.principal, input.judgmentId)),
    ),
});
