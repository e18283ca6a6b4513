'use client';

import { ChevronRight, Pencil, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { PlaybookShown, RuleShown } from '@countersign/api';
import { Button, classNames, EmptyState, Select, SeverityMark } from '@countersign/ui';
import { useQueryState } from '../../shell/use-query-state.ts';
import { useTableSearch } from '../../shell/use-table-search.tsx';
import { RuleView } from './rule-view.tsx';

export type RuleListProps = {
  readonly playbook: PlaybookShown;
  /** In a draft: what can be done with a rule; null where it is only read. */
  readonly acts: {
    readonly editing: string | undefined;
    readonly editor: ReactNode;
    /** Null while another is being edited. */
    readonly onEdit: ((rule: RuleShown) => void) | null;
    readonly onRemove: (rule: RuleShown) => void;
  } | null;
};

/** The rules of a playbook, to be found by words and type of contract; one is open at a time, and in the address. */
export function RuleList({ playbook, acts }: RuleListProps) {
  const search = useTableSearch('q', 'Search rules and positions');
  const [type, setType] = useQueryState('type');
  const [open, setOpen] = useQueryState('rule');
  // Whoever comes by a link is led to its rule, once.
  const [arrived] = useState(open);
  const rules = playbook.rules.filter(
    (rule) =>
      (type === null || rule.for.includes(type)) &&
      search.matches(
        [
          rule.title,
          rule.category,
          rule.explanation,
          ...rule.positions.map(({ explanation }) => explanation),
        ].join(' '),
      ),
  );
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-3">
        {search.field}
        <Select
          label="Type of contract"
          value={type ?? 'all'}
          options={[
            { value: 'all', label: 'Any contract' },
            ...playbook.contractTypes.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(next) => setType(next === 'all' ? null : next)}
        />
        <span className="text-sm text-muted">
          {rules.length} {rules.length === 1 ? 'rule' : 'rules'}
        </span>
      </div>
      {rules.length === 0 ? (
        <EmptyState title="No rule fits">Try fewer words, or any contract.</EmptyState>
      ) : (
        <ul aria-label="Rules" className="divide-y divide-line border-y border-line">
          {rules.map((rule) => {
            const editing = acts?.editing === rule.id;
            const shown = open === rule.id || editing;
            return (
              <li key={rule.id} ref={rule.id === arrived ? intoSight : null}>
                <h2>
                  <button
                    type="button"
                    id={headingOf(rule.id)}
                    aria-expanded={shown}
                    onClick={() => setOpen(open === rule.id ? null : rule.id)}
                    className="group flex w-full items-start gap-2 py-2.5 text-left"
                  >
                    <ChevronRight
                      aria-hidden
                      className={classNames(
                        'mt-0.5 size-4 shrink-0 text-muted transition-transform',
                        shown && 'rotate-90',
                      )}
                    />
                    <SeverityMark severity={rule.severity} className="mt-0.5" />
                    <span className="min-w-0 flex-1">
                      <span className="text-base font-medium group-hover:underline">{rule.title}</span>{' '}
                      <span className="text-sm text-muted">{rule.category}</span>
                    </span>
                    <span className="shrink-0 text-sm text-muted tabular-nums">{foundWords(rule)}</span>
                  </button>
                </h2>
                {shown && (
                  <div className="pl-6">
                    {editing ? (
                      acts.editor
                    ) : (
                      <>
                        {acts && (
                          <div className="flex flex-wrap gap-2 pb-3">
                            <Button
                              size="small"
                              icon={<Pencil className="size-3.5" />}
                              disabled={acts.onEdit === null}
                              onClick={() => acts.onEdit?.(rule)}
                            >
                              Edit
                            </Button>
                            <Button
                              size="small"
                              look="quiet"
                              icon={<Trash2 className="size-3.5" />}
                              onClick={() => acts.onRemove(rule)}
                            >
                              Remove
                            </Button>
                          </div>
                        )}
                        <RuleView rule={rule} parameters={playbook.parameters} />
                      </>
                    )}
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

function headingOf(ruleId: string): string {
  return `rule ${ruleId}`;
}

/** Whoever has left a rule's form goes on from that rule. */
export function focusRule(ruleId: string | null | undefined): void {
  if (typeof ruleId !== 'string') return;
  requestAnimationFrame(() => document.getElementById(headingOf(ruleId))?.focus({ preventScroll: true }));
}

function intoSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'start' });
}

/** How much a rule has found, all positions together. */
function foundWords({ positions, missing, earlier }: RuleShown): string {
  const all = [...positions.map(({ made }) => made), missing, earlier];
  const n = all.reduce((sum, { open, agreed, rejected }) => sum + open + agreed + rejected, 0);
  return n === 0 ? '' : n === 1 ? '1 finding' : `${n.toLocaleString('en')} findings`;
}
