'use client';

import { Check } from 'lucide-react';
import type { Finding } from '@countersign/api';
import { classNames, SeverityMark, type Command } from '@countersign/ui';
import type { DocumentOutline, Section } from '../editor/outline-of.ts';
import { isMine, nameOf, standing } from '../../../findings/finding-words.ts';
import { tellApart } from '../../../findings/tell-apart.ts';

export type OutlineProps = {
  readonly outline: DocumentOutline;
  readonly findings: readonly Finding[];
  /** Leaves out sections without one. */
  readonly onlyWithFindings?: boolean;
  readonly current: string | null;
  readonly onFinding: (id: string) => void;
  readonly onSection: (section: Section) => void;
};

/** The sections of the contract, each with its findings; findings about the whole contract come last. */
export function Outline({
  outline,
  findings,
  onlyWithFindings = false,
  current,
  onFinding,
  onSection,
}: OutlineProps) {
  const apart = tellApart(findings);
  const groups = groupBySection(outline, findings).filter(({ own }) => !onlyWithFindings || own.length > 0);
  return (
    <nav aria-label="Outline" className="py-1">
      <ol>
        {groups.map(({ section, own }) => (
          <li key={section?.paragraphId ?? 'before'}>
            {section && (
              <button
                type="button"
                onClick={() => onSection(section)}
                style={{ paddingInlineStart: `${1 + Math.min(section.level, 3) * 0.75}rem` }}
                className="flex min-h-8 w-full items-baseline gap-2 py-1.5 pr-3 text-left text-sm text-muted hover:text-ink"
              >
                {section.label !== '' && (
                  <span className="min-w-5.5 shrink-0 tabular-nums">{section.label}</span>
                )}
                <span className={classNames('min-w-0 flex-1 truncate', own.length > 0 && 'text-ink')}>
                  {section.title}
                </span>
              </button>
            )}
            {own.length > 0 && (
              <ul className="pb-1.5">
                {own.map((finding) => (
                  <li key={finding.id}>
                    <OutlineFinding
                      finding={finding}
                      words={apart.get(finding.id)}
                      current={finding.id === current}
                      onSelect={onFinding}
                    />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function OutlineFinding({
  finding,
  words,
  current,
  onSelect,
}: {
  readonly finding: Finding;
  /** Of the text, where others have its name. */
  readonly words: string | undefined;
  readonly current: boolean;
  readonly onSelect: (id: string) => void;
}) {
  const settled = finding.state !== 'open';
  return (
    <button
      type="button"
      aria-current={current ? 'true' : undefined}
      onClick={() => onSelect(finding.id)}
      className={classNames(
        'mx-2 flex min-h-8 w-[calc(100%-1rem)] items-start gap-2 rounded-md px-2 py-1.5 text-left text-sm',
        current ? 'bg-accent-soft text-ink' : 'hover:bg-hover',
        settled && !current && 'text-muted',
      )}
    >
      <span className="flex h-5 w-3.5 shrink-0 items-center justify-center">
        {settled ? (
          <Check aria-hidden className="size-3.5 text-muted" />
        ) : (
          <SeverityMark severity={finding.severity} />
        )}
      </span>
      <span className="min-w-0 flex-1">
        {nameOf(finding)}
        {words !== undefined && <span className="block truncate text-muted">{words}</span>}
        <span className="sr-only">, {standing(finding)}</span>
      </span>
      {isMine(finding) && (
        <span aria-hidden title="Waits for you" className="mt-1.5 size-2 shrink-0 rounded-full bg-accent" />
      )}
    </button>
  );
}

type Group = { readonly section: Section | null; readonly own: Finding[] };

function groupBySection(outline: DocumentOutline, findings: readonly Finding[]): Group[] {
  const before: Group = { section: null, own: [] };
  const after: Group = {
    section: { paragraphId: 'whole', position: 0, level: 0, label: '', title: 'The contract as a whole' },
    own: [],
  };
  const groups: Group[] = outline.sections.map((section) => ({ section, own: [] }));
  for (const finding of findings) {
    const place = finding.paragraphId === null ? undefined : outline.places.get(finding.paragraphId);
    const group = place === undefined ? after : (groups[place.section] ?? before);
    group.own.push(finding);
  }
  return [before, ...groups, after].filter(
    (group) => group.own.length > 0 || (group.section && group !== after),
  );
}

export function sectionCommands(outline: DocumentOutline, go: (section: Section) => void): Command[] {
  return outline.sections.map((section) => ({
    id: `section-${section.paragraphId}`,
    label: section.label === '' ? section.title : `${section.label} ${section.title}`,
    group: 'Sections',
    run: () => go(section),
  }));
}
