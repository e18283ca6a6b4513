'use client';

import Link from 'next/link';
import type { AdjudicationRow, Finding, Judgment } from '@countersign/api';
import { Avatar, Badge, classNames, percent, SeverityMark, Time } from '@countersign/ui';
import { CorrectionText } from '../../findings/correction-text.tsx';
import { Evidence } from '../../findings/evidence.tsx';
import { KIND_WORDS, VERDICT_MARKS, VERDICT_WORDS } from '../../findings/finding-words.ts';
import { redlineAround } from '../../findings/redline-around.ts';
import { RedlineText } from '../../findings/redline-text.tsx';
import { Section } from '../../findings/section.tsx';
import { SettleBar } from './settle-bar.tsx';
import type { Settling } from './use-settling.ts';

/** One finding that reviewers differ on. */
export function Case({ row, settling }: { readonly row: AdjudicationRow; readonly settling: Settling }) {
  const { finding, contract } = row;
  const address = contract && `/contracts/${contract.id}?finding=${finding.id}`;
  return (
    <article aria-labelledby="case">
      <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
        <SeverityMark severity={finding.severity} word className="text-ink" />
        <span aria-hidden>·</span>
        {finding.category}
        <span aria-hidden>·</span>
        {KIND_WORDS[finding.kind]}
        {contract && address !== null && (
          <>
            <span aria-hidden>·</span>
            <Link href={address} className="text-accent underline-offset-2 hover:underline">
              {contract.title}
            </Link>
          </>
        )}
      </p>
      <h2 id="case" className="mt-1 text-lg font-semibold">
        {finding.title}
      </h2>
      <p className="mt-2 max-w-prose text-base text-pretty">{finding.explanation}</p>
      <Evidence finding={finding} blind={false} sectionTitle={null} onShow={null} />
      <Views finding={finding} />
      <Proposal finding={finding} />
      <Section title="Why it came to a lead">
        <ul className="space-y-1 text-base">
          {finding.route.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </Section>
      <SettleBar
        finding={finding}
        settlement={settling.of(row)}
        onWrite={(settlement) => settling.write(row, settlement)}
        onSettle={(verdict) => settling.settle(row, verdict)}
      />
    </article>
  );
}

/** What each reviewer decided, side by side, and the AI's own view beside them. */
function Views({ finding }: { readonly finding: Finding }) {
  const standing = finding.judgments.filter((judgment) => judgment.state !== 'undone');
  return (
    <Section title={standing.length === 0 ? 'Nobody has judged it yet' : 'The views'}>
      <ul
        // With the AI's: three in a row, or two rows of two.
        className={classNames(
          'grid gap-x-8 gap-y-4 sm:grid-cols-2',
          (standing.length + 1) % 3 === 0 && 'xl:grid-cols-3',
        )}
      >
        {standing.map((judgment) => (
          <View key={judgment.id} judgment={judgment} category={finding.category} />
        ))}
        <li className="border-t border-line pt-2">
          <p className="flex items-center gap-2 text-base font-medium">
            <Avatar person={finding.ai} size="small" />
            {finding.ai.name}
          </p>
          <p className="mt-1 text-base">
            Proposes this finding
            {finding.confidence !== null && (
              <span className="text-muted">, {percent(finding.confidence, 0)} sure</span>
            )}
          </p>
        </li>
      </ul>
    </Section>
  );
}

const TONES = { accept: 'ok', fix: 'warn', reject: 'danger' } as const;

function View({ judgment, category }: { readonly judgment: Judgment; readonly category: string }) {
  const { reviewer, verdict, note, aiVisible, at, confidence } = judgment;
  return (
    <li className="border-t border-line pt-2">
      <p className="flex items-center gap-2 text-base font-medium">
        <Avatar person={reviewer} size="small" />
        {reviewer.name}
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={TONES[verdict]}>
          <span aria-hidden>{VERDICT_MARKS[verdict]}</span> {VERDICT_WORDS[verdict]}
        </Badge>
        <span className="text-sm text-muted">
          {aiVisible ? 'saw the AI’s view' : 'blind'}
          {confidence !== null && `, ${percent(confidence, 0)} sure`}, <Time at={at} />
        </span>
      </p>
      <CorrectionText correction={judgment.correction} category={category} author={reviewer} />
      {note !== null && note !== '' && <p className="mt-1.5 text-base text-pretty">“{note}”</p>}
    </li>
  );
}

function Proposal({ finding }: { readonly finding: Finding }) {
  const { redline, position } = finding;
  // What a wording replaces is known where it was kept; the quoted words may be what it stands beside.
  const pieces = redline && redlineAround(redline);
  return (
    <>
      {position.text !== null && (
        <Section title="Playbook">
          <p className="max-w-prose text-base text-pretty">{position.text}</p>
        </Section>
      )}
      {redline && (pieces || redline.replacement !== '') && (
        <Section title={pieces ? 'Proposed redline' : 'Proposed wording'}>
          <div className="max-w-prose">
            <RedlineText
              pieces={pieces ?? [{ kind: 'inserted', text: redline.replacement }]}
              author={finding.ai}
            />
          </div>
        </Section>
      )}
    </>
  );
}
