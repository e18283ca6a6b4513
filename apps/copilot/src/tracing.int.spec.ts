import { startTracing, traced, traceOfLine } from '@countersign/telemetry';
import { startCollector } from '@countersign/telemetry/testing';
import { expect, test } from 'vitest';
import { createWorld, until } from './testing/world.ts';

const PARAGRAPHS = [
  'This Software as a Service Agreement is made between Alder Systems Ltd (the “Provider”) and Birch Trading Ltd (the “Customer”).',
  'Customer agrees to the Provider terms published at https://terms.example, which form part of this Agreement.',
  'Customer shall pay each invoice within fifteen (15) days after the date of the invoice.',
];

test('what the copilot does for an upload is in the trace of the upload, without a word of the contract', async () => {
  const collector = await startCollector();
  Object.assign(process.env, collector.variables);
  const tracing = await startTracing('copilot', process.env);
  const world = await createWorld();
  try {
    await world.startCopilot({ idleMs: 1 });
    const line = await traced(
      'an upload',
      () => ({}),
      async () => {
        await world.upload('Software as a Service Agreement', PARAGRAPHS);
        return traceOfLine();
      },
    );
    await until(async () => (await world.jobs()).every(({ state }) => state === 'done'));
    await tracing.close();
    const names = collector.spans.filter(({ traceId }) => traceId === line.traceId).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['enter', 'pass', 'review', 'hand in', 'propose']));
    const all = JSON.stringify(collector.spans);
    for (const word of ['Alder', 'invoice', 'thirty']) expect(all).not.toContain(word);
  } finally {
    await world.close();
    collector.close();
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  }
});
