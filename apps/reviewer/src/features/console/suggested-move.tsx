'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import type { LoadReport, Move } from '@countersign/api';
import { Avatar, Button, useToast } from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';
import { workTime } from './work-time.ts';

/** The one move of tasks that shortens the longest wait most, one press away. */
export function SuggestedMove({
  suggestion,
  people,
}: {
  readonly suggestion: Move;
  readonly people: LoadReport['people'];
}) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const refresh = () => cache.invalidateQueries({ queryKey: trpc.manage.load.queryKey() });
  const move = useMutation(
    trpc.manage.move.mutationOptions({
      onSuccess: async ({ moved }) => {
        await refresh();
        toast({ kind: 'done', text: `${moved} ${moved === 1 ? 'task' : 'tasks'} moved.` });
      },
      onError: (error) => {
        toast({ kind: 'refused', text: `No task was moved. ${explain(error)}` });
        void refresh();
      },
    }),
  );
  const find = (id: string) => people.find(({ person }) => person.id === id)?.person;
  const from = find(suggestion.from);
  const to = find(suggestion.to);
  if (!from || !to) return null;
  const { tasks, before, after } = suggestion;
  return (
    <section
      aria-labelledby="suggested"
      className="flex flex-wrap items-center gap-x-6 gap-y-3 border-l-2 border-accent py-1 pl-4"
    >
      <div className="min-w-0 flex-1 basis-72">
        <h2 id="suggested" className="text-sm font-medium text-accent">
          {from.name} is the bottleneck: {workTime(before)} of work wait there
        </h2>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-lg font-medium">
          Move {tasks} {tasks === 1 ? 'task' : 'tasks'} from
          <span className="inline-flex items-center gap-1.5">
            <Avatar person={from} size="small" /> {from.name}
          </span>
          to
          <span className="inline-flex items-center gap-1.5">
            <Avatar person={to} size="small" /> {to.name}
          </span>
        </p>
        <p className="mt-0.5 text-base text-muted">
          The longest wait falls to {workTime(after)}, at the pace each has kept.
        </p>
      </div>
      <Button
        look="primary"
        icon={<ArrowRight className="size-4" />}
        onClick={() => move.mutate({ from: from.id, to: to.id, tasks })}
      >
        Move
      </Button>
    </section>
  );
}
