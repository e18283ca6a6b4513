'use client';

import { RotateCcw } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { Button, IconButton, Kbd, keyOf } from '@countersign/ui';
import { ACTION_IDS, ACTIONS, keysOf, type ActionId } from '../../shell/keys/actions.ts';
import { rebind } from './rebind.ts';

type Own = Readonly<Record<string, string>>;

/** Every action with its keys; pressing "Change" and then the keys gives it others. */
export function KeyTable({ own, onChange }: { readonly own: Own; readonly onChange: (own: Own) => void }) {
  const [listening, setListening] = useState<ActionId | null>(null);
  const [refused, setRefused] = useState<{ id: ActionId; message: string } | null>(null);
  const keys = keysOf(own);
  const groups = [...new Set(ACTION_IDS.map((id) => ACTIONS[id].group))];

  const pressed = (id: ActionId) => (event: KeyboardEvent) => {
    if (listening !== id || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      setListening(null);
      return;
    }
    const combination = keyOf(event);
    if (combination === null) return;
    const result = rebind(own, id, combination);
    setListening(null);
    if ('refused' in result) setRefused({ id, message: result.refused });
    else {
      setRefused(null);
      onChange(result.own);
    }
  };

  return (
    <div className="gap-x-12 lg:columns-2">
      {groups.map((group) => (
        <section key={group} aria-label={group} className="break-inside-avoid pb-6">
          <h3 className="pb-1 text-sm text-muted">{group}</h3>
          <ul>
            {ACTION_IDS.filter((id) => ACTIONS[id].group === group).map((id) => {
              const action: { label: string; fixed?: boolean } = ACTIONS[id];
              return (
                <li key={id} className="border-b border-line py-1.5">
                  <div className="flex min-h-7 items-center gap-3">
                    <span className="flex-1 text-base">{action.label}</span>
                    <span className="sr-only">{keys[id]}</span>
                    {listening !== id && <Kbd keys={keys[id]} />}
                    {own[id] !== undefined && (
                      <IconButton
                        size="small"
                        label={`Usual keys for ${action.label}`}
                        icon={<RotateCcw />}
                        onClick={() =>
                          onChange(Object.fromEntries(Object.entries(own).filter(([one]) => one !== id)))
                        }
                      />
                    )}
                    {action.fixed === true ? (
                      <span className="w-18 text-right text-sm text-faint">Fixed</span>
                    ) : (
                      <Button
                        size="small"
                        look="quiet"
                        className="min-w-18"
                        aria-label={`Change the keys for ${action.label}`}
                        aria-pressed={listening === id}
                        onClick={() => {
                          setRefused(null);
                          setListening(listening === id ? null : id);
                        }}
                        onBlur={() => setListening(null)}
                        onKeyDown={pressed(id)}
                      >
                        {listening === id ? 'Press the keys…' : 'Change'}
                      </Button>
                    )}
                  </div>
                  {refused?.id === id && (
                    <p role="alert" className="text-sm text-danger">
                      {refused.message}
                    </p>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
