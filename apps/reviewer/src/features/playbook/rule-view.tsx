import Link from 'next/link';
import type { FindingsMade, PlaybookShown, PositionShown, RuleShown } from '@countersign/api';
import { Badge, SEVERITY_WORDS, type BadgeTone } from '@countersign/ui';
import { Section } from '../../findings/section.tsx';
import { NO_POSITION } from './no-position.ts';
import { RANK_WORDS } from './rank-words.ts';

const TONES = { preferred: 'ok', fallback: 'warn', unacceptable: 'danger' } as const satisfies Record<
  PositionShown['rank'],
  BadgeTone
>;
const CHANGES = {
  slot: 'the figure becomes',
  words: 'the words become',
  sentence: 'the sentence becomes',
  paragraph: 'the paragraph becomes',
  append: 'after the sentence comes',
} as const;

/** A rule to be read: what we want, what we take, what we refuse, with what each has found. */
export function RuleView({
  rule,
  parameters,
}: {
  readonly rule: RuleShown;
  readonly parameters: PlaybookShown['parameters'];
}) {
  const { explanation, positions, required, missing, earlier, examples, reader } = rule;
  return (
    <div className="max-w-prose pb-4">
      <p className="text-base text-pretty">{explanation}</p>
      {reader !== null && (
        <p className="mt-1 text-sm text-muted">Always read by a {reader}, whatever the policy says.</p>
      )}
      <Section title="Positions">
        <ul className="divide-y divide-line border-y border-line">
          {positions.map((position) => (
            <li key={position.id} className="py-2.5">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base">
                <Badge tone={TONES[position.rank]}>{RANK_WORDS[position.rank]}</Badge>
                <span className="font-medium">{position.explanation}</span>
              </p>
              <p className="mt-1 text-sm break-words text-muted">When {position.taken}.</p>
              <Wordings position={position} positions={positions} parameters={parameters} />
              {position.rank !== 'preferred' && <Made made={position.made} />}
            </li>
          ))}
        </ul>
        {earlier.open + earlier.agreed + earlier.rejected > 0 && (
          <p className="mt-2 text-sm text-muted">
            Of positions as they were worded earlier: <Counts made={earlier} />.
          </p>
        )}
      </Section>
      {required && (
        <Section title="Required">
          <p className="text-base text-pretty">{required.explanation}</p>
          <blockquote className="mt-1 border-l-2 border-line pl-3 font-serif text-base leading-relaxed">
            {filled(required.wording, parameters)}
          </blockquote>
          <p className="mt-1 text-sm text-muted">{SEVERITY_WORDS[required.severity]} where it is missing.</p>
          <Made made={missing} />
        </Section>
      )}
      {examples.length > 0 && (
        <details className="mt-4">
          <summary className="w-max cursor-pointer text-sm text-accent underline-offset-2 hover:underline">
            {examples.length} {examples.length === 1 ? 'example' : 'examples'} that it is tested on
          </summary>
          <ul className="mt-1 divide-y divide-line">
            {examples.map(({ text, expect }) => (
              <li key={text} className="py-1.5">
                <span className="block font-serif text-base">{text}</span>
                <span className="block text-sm text-muted">
                  {positions.find(({ id }) => id === expect)?.explanation ?? NO_POSITION[expect] ?? expect}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** What is asked for instead, by the position that it would reach. */
function Wordings({
  position: { fix },
  positions,
  parameters,
}: {
  readonly position: PositionShown;
  readonly positions: readonly PositionShown[];
  readonly parameters: PlaybookShown['parameters'];
}) {
  if (fix === undefined) return null;
  const all = Array.isArray(fix) ? fix : [fix];
  return (
    <dl className="mt-1.5 space-y-1">
      {all.flatMap(({ change, texts }, index) =>
        Object.entries(texts).map(([asked, text]) => (
          <div key={`${index} ${asked}`}>
            <dt className="text-sm text-muted">
              To reach “{positions.find(({ id }) => id === asked)?.explanation ?? asked}” {CHANGES[change]}
            </dt>
            <dd className="font-serif text-base leading-relaxed">{filled(text, parameters)}</dd>
          </div>
        )),
      )}
    </dl>
  );
}

/** With the workspace's own words where a wording names them. */
function filled(text: string, parameters: PlaybookShown['parameters']): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => parameters[name] ?? whole);
}

function Made({ made }: { readonly made: FindingsMade }) {
  const { open, agreed, rejected, newest } = made;
  if (open + agreed + rejected === 0) {
    return <p className="mt-1 text-sm text-muted">Has found nothing so far.</p>;
  }
  return (
    <p className="mt-1 text-sm text-muted">
      Found: <Counts made={made} />
      {newest && (
        <>
          {' · '}
          <Link
            href={`/contracts/${newest.contractId}?finding=${newest.id}`}
            className="text-accent underline underline-offset-2"
          >
            the newest
          </Link>
        </>
      )}
    </p>
  );
}

function Counts({ made: { open, agreed, rejected } }: { readonly made: FindingsMade }) {
  const parts = [
    ...(open > 0 ? [`${open} open`] : []),
    ...(agreed > 0 ? [`${agreed} accepted`] : []),
    ...(rejected > 0 ? [`${rejected} rejected`] : []),
  ];
  return <span className="tabular-nums">{parts.join(', ')}</span>;
}
