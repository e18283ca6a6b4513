import type { Finding } from '@countersign/api';
import { Avatar, Time } from '@countersign/ui';
import { Section } from '../../../findings/section.tsx';

const DISPOSITIONS = {
  automatic: 'Decided automatically',
  one: 'One reviewer decides',
  several: 'Several decide, each without seeing the others',
  lead: 'A lead decides',
} as const;

function whoDecides({ disposition, reviewers }: Pick<Finding['route'], 'disposition' | 'reviewers'>): string {
  return disposition === 'lead' && reviewers > 1 ? 'A lead decides beside others' : DISPOSITIONS[disposition];
}

/** Why the policy sent it here, by when, and what would have changed that. */
export function WhyYou({ finding }: { readonly finding: Finding }) {
  const { route, task } = finding;
  const title = task?.mine === true ? 'Why it came to you' : 'Why it went this way';
  return (
    <Section title={title}>
      {task?.question && (
        <p className="mb-1.5 flex gap-2 text-base">
          <Avatar person={task.question.by} size="small" className="mt-0.5" />
          <span className="min-w-0 break-words whitespace-pre-wrap">
            <span className="font-medium">{task.question.by.name}</span> asks: {task.question.text}
          </span>
        </p>
      )}
      <ul className="space-y-1 text-base">
        {route.reasons.map((reason) => (
          <li key={reason} className="text-pretty">
            {reason}
          </li>
        ))}
      </ul>
      <p className="mt-1.5 text-sm text-muted">
        {task?.kind === 'audit' ? 'Drawn for the audit sample' : whoDecides(route)}
        {route.dueAt !== null && finding.state === 'open' && (
          <>
            {' '}
            · due <Time at={route.dueAt} />
          </>
        )}{' '}
        · policy {route.policyVersion}
      </p>
    </Section>
  );
}
