import type { Finding } from '@countersign/api';
import { Time } from '@countersign/ui';
import { Section } from '../../../findings/section.tsx';

const DISPOSITIONS = {
  automatic: 'Decided automatically',
  one: 'One reviewer decides',
  several: 'Several decide, each without seeing the others',
  lead: 'A lead decides',
} as const;

/** Why the policy sent it here, by when, and what would have changed that. */
export function WhyYou({ finding }: { readonly finding: Finding }) {
  const { route, task } = finding;
  const title = task?.mine === true ? 'Why it came to you' : 'Why it went this way';
  return (
    <Section title={title}>
      <ul className="space-y-1 text-base">
        {route.reasons.map((reason) => (
          <li key={reason} className="text-pretty">
            {reason}
          </li>
        ))}
      </ul>
      <p className="mt-1.5 text-sm text-muted">
        {task?.kind === 'audit' ? 'Drawn for the audit sample' : DISPOSITIONS[route.disposition]}
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
