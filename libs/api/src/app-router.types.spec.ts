import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { expectTypeOf, test } from 'vitest';
import type { DocumentMode, Verdict } from '@countersign/domain';
import type { AppRouter } from './app-router.ts';

type Gives = inferRouterOutputs<AppRouter>;
type Takes = inferRouterInputs<AppRouter>;

/** Everything that crosses the wire is JSON: an instant is a string there, whatever it was in the database. */
type NoDates<T> = T extends Date | Map<unknown, unknown> | Set<unknown> | bigint
  ? false
  : T extends (...all: never) => unknown
    ? false
    : T extends object
      ? false extends { [Key in keyof T]-?: NoDates<NonNullable<T[Key]>> }[keyof T]
        ? false
        : true
      : true;

test('what screens receive holds strings for instants, never dates', () => {
  expectTypeOf<NoDates<Gives>>().toEqualTypeOf<true>();
});

test('screens may say nothing but what they mean', () => {
  expectTypeOf<{ contractId: string }>().toExtend<Takes['contracts']['get']>();
  expectTypeOf<{ filter: { severity: 'high' } }>().toExtend<Takes['inbox']['list']>();
  expectTypeOf<{ taskId: string; note: string }>().toExtend<Takes['tasks']['askColleague']>();
  // @ts-expect-error Why it is opened again has to be said.
  expectTypeOf<{ contractId: string; version: number }>().toExtend<Takes['contracts']['reopen']>();
});

test('a judgment carries what it was made on, and gives the finding back', () => {
  expectTypeOf<Takes['judgments']['submit']>().toHaveProperty('revision').toEqualTypeOf<string>();
  expectTypeOf<Takes['judgments']['submit']>().toHaveProperty('idempotencyKey').toEqualTypeOf<string>();
  expectTypeOf<Gives['judgments']['submit']['finding']>().toEqualTypeOf<
    Gives['contracts']['findings'][number]
  >();
  expectTypeOf<Gives['judgments']['undo']>().toEqualTypeOf<Gives['contracts']['findings'][number]>();
});

test('figures that may be hidden are nullable, and modes are the domain’s', () => {
  type Finding = Gives['contracts']['findings'][number];
  expectTypeOf<Finding['confidence']>().toEqualTypeOf<number | null>();
  expectTypeOf<Finding['judgments'][number]['verdict']>().toEqualTypeOf<Verdict>();
  expectTypeOf<Gives['documents']['token']['mode']>().toEqualTypeOf<DocumentMode>();
});
