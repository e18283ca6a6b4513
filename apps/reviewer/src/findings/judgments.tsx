import type { Finding, Judgment } from '@countersign/api';
import { Avatar, Time } from '@countersign/ui';
import { CorrectionText } from './correction-text.tsx';
import { VERDICT_MARKS, VERDICT_WORDS } from './finding-words.ts';
import { Section } from './section.tsx';

/** What people decided, with dissent told apart from the outcome. */
export function Judgments({ finding }: { readonly finding: Finding }) {
  if (finding.judgments.length === 0) return null;
  const dissenting = new Set(finding.outcome?.dissent.map((one) => one.reviewer.id));
  return (
    <Section title="Judgments">
      <ul className="space-y-2.5">
        {finding.judgments.map((judgment) => (
          <li key={judgment.id} className="flex gap-2">
            <Avatar person={judgment.reviewer} size="small" className="mt-px" />
            <div className={judgment.state === 'undone' ? 'text-muted line-through' : ''}>
              <p className="text-base">
                <span aria-hidden>{VERDICT_MARKS[judgment.verdict]} </span>
                {VERDICT_WORDS[judgment.verdict]}
                <span className="text-sm text-muted">
                  {' '}
                  by {judgment.mine ? 'you' : judgment.reviewer.name}, <Time at={judgment.at} />
                  {aside(judgment, dissenting.has(judgment.reviewer.id))}
                </span>
              </p>
              <CorrectionText
                correction={judgment.correction}
                category={finding.category}
                author={judgment.reviewer}
              />
              {judgment.note !== null && judgment.note !== '' && (
                <p className="text-base text-pretty text-muted">“{judgment.note}”</p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function aside(judgment: Judgment, dissent: boolean): string {
  const parts = [
    dissent ? 'dissent' : null,
    judgment.aiVisible ? null : 'blind',
    judgment.state === 'undone' ? 'taken back' : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? '' : `, ${parts.join(', ')}`;
}
