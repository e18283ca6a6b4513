'use client';

import { ChevronLeft, ChevronRight, EyeOff } from 'lucide-react';
import Link from 'next/link';
import type { Finding } from '@countersign/api';
import { Badge, IconButton, percent, ScrollRegion, SeverityMark, Time } from '@countersign/ui';
import type { Piece } from '../../../findings/word-diff.ts';
import { blindQuestion, isBlind, isMine, KIND_WORDS, standing } from '../../../findings/finding-words.ts';
import { useSession } from '../../../shell/use-session.ts';
import { DecideBar, type DecideBarProps } from './decide-bar.tsx';
import { Evidence } from '../../../findings/evidence.tsx';
import { CorrectionText } from '../../../findings/correction-text.tsx';
import { Judgments } from '../../../findings/judgments.tsx';
import { RedlineText } from '../../../findings/redline-text.tsx';
import { Section } from '../../../findings/section.tsx';
import { CopyWording } from './copy-wording.tsx';
import { WhyYou } from './why-you.tsx';

export type FindingPanelProps = {
  readonly finding: Finding;
  /** Its number among the findings of the list, from 1, and how many there are. */
  readonly place: { readonly number: number; readonly of: number };
  readonly redline: readonly (readonly Piece[])[];
  /** No redline can be written into the text: its wording is there to be copied. */
  readonly readOnly: boolean;
  readonly sectionTitle: string | null;
  readonly notice: string | null;
  readonly onNext: () => void;
  readonly onPrevious: () => void;
  readonly onShow: () => void;
  readonly onPropose: (() => void) | null;
  readonly proposing: boolean;
  readonly keys: {
    readonly next: string;
    readonly previous: string;
    readonly propose: string;
  };
  readonly bar: Omit<DecideBarProps, 'finding'>;
};

/** The finding in hand: what it is, on what evidence, what is proposed, why it came here, and the keys to decide. */
export function FindingPanel(props: FindingPanelProps) {
  const { finding, place, keys, notice, bar } = props;
  const blind = isBlind(finding);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ScrollRegion label="Finding" className="px-5 pt-3 pb-6">
        <div className="flex items-center gap-1 text-sm text-muted">
          <SeverityMark severity={finding.severity} word className="text-ink" />
          <span aria-hidden>·</span>
          <span className="truncate">{finding.category}</span>
          <span className="flex-1" />
          <span className="whitespace-nowrap tabular-nums">
            {place.number} of {place.of}
          </span>
          <IconButton
            size="small"
            label="Previous finding"
            hint={keys.previous}
            icon={<ChevronLeft />}
            onClick={props.onPrevious}
          />
          <IconButton
            size="small"
            label="Next finding"
            hint={keys.next}
            icon={<ChevronRight />}
            onClick={props.onNext}
            className="-ml-1"
          />
        </div>
        {notice !== null && (
          <p role="alert" className="mt-2 rounded-md bg-warn-soft px-3 py-2 text-base text-warn">
            {notice}
          </p>
        )}
        <h2 className="mt-2 text-lg leading-snug font-semibold">
          {blind ? blindQuestion(finding) : finding.title}
        </h2>
        <div className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
          <Badge tone={isMine(finding) ? 'accent' : 'neutral'}>{standing(finding)}</Badge>
          {blind ? (
            <Badge>
              <EyeOff aria-hidden /> Blind
            </Badge>
          ) : (
            <>
              <span>{KIND_WORDS[finding.kind]}</span>
              {finding.confidence !== null && (
                <span className="tabular-nums">
                  {finding.ai.name}, {percent(finding.confidence, 0)} sure
                </span>
              )}
            </>
          )}
        </div>
        {blind ? (
          <p className="mt-3 text-base text-muted">
            The AI’s view is hidden until you have decided, so that your judgment is your own.
          </p>
        ) : (
          <p className="mt-3 text-base text-pretty">{finding.explanation}</p>
        )}
        <Evidence finding={finding} blind={blind} sectionTitle={props.sectionTitle} onShow={props.onShow} />
        {!blind && <Position {...props} />}
        <WhyYou finding={finding} />
        {!blind && <Judgments finding={finding} />}
      </ScrollRegion>
      <DecideBar finding={finding} {...bar} />
    </div>
  );
}

const POSITION_WORDS = {
  preferred: { tone: 'ok', word: 'Preferred position' },
  fallback: { tone: 'warn', word: 'Fallback position' },
  unacceptable: { tone: 'danger', word: 'Unacceptable as it stands' },
} as const;

function Position({ finding, redline, readOnly, onPropose, proposing, keys }: FindingPanelProps) {
  const { kind, text, more } = finding.position;
  const another = more && onPropose && finding.state === 'open' && (
    <button
      type="button"
      onClick={onPropose}
      disabled={proposing}
      aria-keyshortcuts={keys.propose.toUpperCase()}
      className="mt-2 text-sm text-accent underline-offset-2 hover:underline disabled:opacity-50"
    >
      {proposing ? 'Asking the playbook…' : `Propose another position (${keys.propose.toUpperCase()})`}
    </button>
  );
  return (
    <>
      {(kind !== null || text !== null) && (
        <Section title="Playbook" aside={<RuleLink finding={finding} />}>
          {kind !== null && <Badge tone={POSITION_WORDS[kind].tone}>{POSITION_WORDS[kind].word}</Badge>}
          {text !== null && <p className="mt-1.5 text-base text-pretty">{text}</p>}
          {redline.length === 0 && another}
        </Section>
      )}
      {redline.length > 0 && (
        <Section title={readOnly ? 'Wording to ask for' : 'Proposed redline'}>
          {redline.map((pieces, index) => (
            <RedlineText key={index} pieces={pieces} author={finding.ai} />
          ))}
          {readOnly && finding.redline && finding.redline.replacement.trim() !== '' && (
            <CopyWording wording={finding.redline.replacement.trim()} />
          )}
          {another}
        </Section>
      )}
      {finding.outcome && (
        <Section title="Outcome">
          <p className="text-base">
            {standing(finding)}
            {finding.outcome.how === 'automatic'
              ? `, by policy ${finding.route.policyVersion} that ${finding.outcome.by.name} published, `
              : ` by ${finding.outcome.by.name}, `}
            <Time at={finding.outcome.at} />.
          </p>
          <CorrectionText
            correction={finding.outcome.correction}
            category={finding.category}
            author={finding.outcome.by}
          />
        </Section>
      )}
    </>
  );
}

/** To what the playbook says about this, where the finding rests on a rule of it. */
function RuleLink({ finding: { kind, rule } }: { readonly finding: Finding }) {
  const { may } = useSession();
  if (rule === null || (kind !== 'deviation' && kind !== 'missing') || !may('playbook.draft')) return null;
  return (
    <Link
      // The page goes to the rule by itself, and not to its own head afterwards.
      scroll={false}
      href={`/playbook?rule=${encodeURIComponent(rule)}&view=in-force`}
      className="text-sm text-accent underline-offset-2 hover:underline"
    >
      See the rule
    </Link>
  );
}
