'use client';

import { useState, type Ref } from 'react';
import type { Finding } from '@countersign/api';
import { Input, ScrollRegion, SidePane } from '@countersign/ui';
import { usePreferences } from '../../../shell/preferences.ts';
import type { DocumentOutline, Section } from '../editor/outline-of.ts';
import { isBlind } from '../../../findings/finding-words.ts';
import { Outline } from './outline.tsx';

export type OutlinePaneProps = {
  readonly ref: Ref<HTMLInputElement>;
  readonly className: string;
  readonly searchKeys: string;
  readonly outline: DocumentOutline;
  readonly findings: readonly Finding[];
  readonly current: string | null;
  readonly onFinding: (id: string) => void;
  readonly onSection: (section: Section) => void;
};

/** The left of the screen: sections with their findings, and a box that narrows them down. */
export function OutlinePane({ ref, className, searchKeys, findings, ...rest }: OutlinePaneProps) {
  const [preferences, setPreferences] = usePreferences();
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const listed = wanted === '' ? findings : findings.filter((finding) => matches(finding, wanted));
  return (
    <SidePane
      side="left"
      label="Outline"
      width={preferences.outlineWidth}
      onWidth={(outlineWidth) => setPreferences({ outlineWidth })}
      className={className}
    >
      <div className="shrink-0 p-2">
        <Input
          ref={ref}
          type="search"
          aria-label="Filter findings"
          aria-keyshortcuts={searchKeys}
          placeholder={`Filter findings (${searchKeys})`}
          className="h-7 border-line text-sm"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setFilter('');
          }}
        />
      </div>
      <ScrollRegion label="Sections and findings">
        <Outline findings={listed} onlyWithFindings={wanted !== ''} {...rest} />
      </ScrollRegion>
    </SidePane>
  );
}

function matches(finding: Finding, words: string): boolean {
  const text = `${finding.category} ${isBlind(finding) ? '' : finding.title} ${finding.quote ?? ''}`;
  return text.toLowerCase().includes(words);
}
