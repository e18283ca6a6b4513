import type { Row } from '@countersign/database';
import { readContent, type FindingContent } from '../showing/finding-content.ts';
import { readRedline, type FindingRedline, type WordsAround } from './finding-records.ts';

/** What an AI reviewer proposes to write for a finding, as it is asked for now. */
export type WordingOf = FindingContent & {
  /** Of the positions that the playbook offers, the one that is asked for. */
  readonly asked: FindingContent['wordings'][number] | null;
  /** What carries it into the text; null until it stands there. */
  readonly placed: FindingRedline | null;
  /** Null where nothing is proposed. */
  readonly replacement: string | null;
  readonly around: WordsAround | null;
};

export function wordingOf(
  finding: Pick<Row<'finding'>, 'reason' | 'position' | 'redline'>,
  evidence: Readonly<Record<string, unknown>>,
): WordingOf {
  const content = readContent(finding.reason, evidence);
  const { wordings, own } = content;
  const asked = wordings[finding.position] ?? null;
  const standing = readRedline(finding.redline);
  // Another wording was asked for since: what stands in the text is about to go.
  const placed = standing?.position === finding.position ? standing : null;
  return {
    ...content,
    asked,
    placed,
    replacement: placed?.replacement ?? asked?.replacement ?? own?.replacement ?? null,
    around: (asked ?? own)?.around ?? null,
  };
}
