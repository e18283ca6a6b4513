'use client';

import Link from 'next/link';
import { Dialog, Kbd } from '@countersign/ui';
import { ACTION_IDS, ACTIONS } from './keys/actions.ts';
import { useActionKeys } from './keys/keys-provider.tsx';

export function KeyboardMap({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  const keys = useActionKeys();
  const groups = [...new Set(ACTION_IDS.map((id) => ACTIONS[id].group))];
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keys"
      width="wide"
      description={
        <>
          Each can be changed in{' '}
          <Link
            href="/settings/preferences"
            className="text-accent underline underline-offset-2"
            onClick={() => onOpenChange(false)}
          >
            preferences
          </Link>
          .
        </>
      }
    >
      <div className="grid gap-x-10 gap-y-5 pb-3 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group}>
            <h3 className="pb-1 text-sm font-medium text-muted">{group}</h3>
            <dl>
              {ACTION_IDS.filter((id) => ACTIONS[id].group === group).map((id) => (
                <div key={id} className="flex h-8 items-center justify-between gap-4 border-b border-line">
                  <dt className="text-base">{ACTIONS[id].label}</dt>
                  <dd>
                    <span className="sr-only">{keys[id]}</span>
                    <Kbd keys={keys[id]} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
