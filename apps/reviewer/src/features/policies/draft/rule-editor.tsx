'use client';

import { ArrowDown, ArrowUp, ChevronRight, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, classNames, IconButton } from '@countersign/ui';
import { newRule, type RuleForm } from './policy-form.ts';
import { RuleFields } from './rule-fields.tsx';

const WHO = { one: 'one reviewer', several: 'several reviewers', lead: 'a lead' } as const;

function summaryOf({ disposition, reviewers, dueHours }: RuleForm): string {
  const many = disposition !== 'one' && reviewers !== '' ? ` (${reviewers})` : '';
  return `${WHO[disposition]}${many}${dueHours === '' ? '' : `, due in ${dueHours} h`}`;
}

export type RuleEditorProps = {
  readonly rules: readonly RuleForm[];
  /** What rules can read beyond the built-in names. */
  readonly features: readonly string[];
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (rules: readonly RuleForm[]) => void;
  readonly onRemove: (rule: RuleForm) => void;
};

/** The rules of a draft, in the order in which their reasons are shown. They only ever ask for more people. */
export function RuleEditor({ rules, features, errors, onChange, onRemove }: RuleEditorProps) {
  const set = (index: number, change: Partial<RuleForm>) =>
    onChange(rules.map((rule, i) => (i === index ? { ...rule, ...change } : rule)));
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) =>
    setOpen((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  /** What is wrong is shown, whether or not the rule was opened. */
  const isOpen = ({ key }: RuleForm, index: number) =>
    open.has(key) || Object.keys(errors).some((field) => field.startsWith(`rules.${index}.`));
  const move = (index: number, by: -1 | 1) => {
    const next = [...rules];
    const [rule] = next.splice(index, 1);
    next.splice(index + by, 0, rule!);
    onChange(next);
  };
  return (
    <section aria-labelledby="rules">
      <h2 id="rules" className="text-base font-semibold">
        Rules
      </h2>
      <p className="max-w-prose text-base text-muted">
        Every rule that matches asks for people, whatever the AI’s confidence; the strictest decides. A
        condition reads{' '}
        {[
          'category',
          'severity',
          'kind',
          'confidence',
          'value',
          ...features.map((one) => `features.${one}`),
        ].map((name, index, all) => (
          <span key={name}>
            <code className="font-mono text-sm text-ink">{name}</code>
            {index < all.length - 2 ? ', ' : index === all.length - 2 ? ' and ' : '.'}
          </span>
        ))}
      </p>
      <ol className="mt-2 divide-y divide-line border-y border-line">
        {rules.map((rule, index) => (
          <li key={rule.key} className="grid items-start gap-x-4 py-1.5 grid-cols-[1fr_auto]">
            <div className="min-w-0">
              <button
                type="button"
                aria-expanded={isOpen(rule, index)}
                onClick={() => toggle(rule.key)}
                className="group flex w-full items-start gap-2 rounded-md py-1.5 text-left"
              >
                <ChevronRight
                  aria-hidden
                  className={classNames(
                    'mt-0.5 size-4 shrink-0 text-muted transition-transform',
                    isOpen(rule, index) && 'rotate-90',
                  )}
                />
                <span className="min-w-0 flex-1">
                  <span className="block text-base">
                    <span className="font-medium group-hover:underline">{rule.name || 'A new rule'}</span>
                    <span className="text-muted">: {summaryOf(rule)}</span>
                  </span>
                  {!isOpen(rule, index) && (
                    <span className="block truncate font-mono text-sm text-muted">{rule.when}</span>
                  )}
                </span>
              </button>
              {isOpen(rule, index) && (
                <RuleFields
                  rule={rule}
                  errorOf={(field) => errors[`rules.${index}.${field}`]}
                  onChange={(change) => set(index, change)}
                />
              )}
            </div>
            <div className="flex gap-1">
              <IconButton
                label={`Move ${rule.name || 'this rule'} up`}
                icon={<ArrowUp />}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              />
              <IconButton
                label={`Move ${rule.name || 'this rule'} down`}
                icon={<ArrowDown />}
                disabled={index === rules.length - 1}
                onClick={() => move(index, 1)}
              />
              <IconButton
                label={`Remove ${rule.name || 'this rule'}`}
                icon={<Trash2 />}
                onClick={() => onRemove(rule)}
              />
            </div>
          </li>
        ))}
        {rules.length === 0 && (
          <li className="py-4 text-base text-muted">
            No rule: thresholds alone decide what people are asked about.
          </li>
        )}
      </ol>
      <Button
        className="mt-3"
        icon={<Plus className="size-3.5" />}
        onClick={() => {
          const rule = newRule(crypto.randomUUID());
          onChange([...rules, rule]);
          toggle(rule.key);
        }}
      >
        Add a rule
      </Button>
    </section>
  );
}
