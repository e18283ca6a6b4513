import { SEVERITIES } from '@countersign/domain';
import type { Policy } from '@countersign/api';
import { duration, percent, SEVERITY_WORDS } from '@countersign/ui';
import type { ReactNode } from 'react';
import { groupsOf } from './draft/policy-form.ts';
import { appliesTo } from './threshold-table.tsx';

const WHO = { one: 'one reviewer', several: 'several reviewers', lead: 'a lead' } as const;

/** A policy as it stands, to be read. */
export function PolicyFacts({ policy }: { readonly policy: Policy }) {
  const { rules, audit, dueHours, costs, staffing } = policy;
  return (
    <div className="space-y-8">
      <section aria-labelledby="facts-rules">
        <h2 id="facts-rules" className="text-base font-semibold">
          Rules
        </h2>
        {rules.length === 0 ? (
          <p className="text-base text-muted">None: thresholds alone decide.</p>
        ) : (
          <ol className="divide-y divide-line border-b border-line">
            {rules.map(({ id, when, then, because }) => (
              <li key={id} className="py-2.5">
                <p className="text-base">
                  <span className="font-medium">{id.replaceAll('_', ' ')}</span>: {WHO[then.disposition]}
                  {then.reviewers !== undefined && ` (${then.reviewers})`}
                  {then.dueHours !== undefined && `, due in ${then.dueHours} h`}
                  {then.urgency !== undefined && `, urgency ${then.urgency}`}
                </p>
                <p className="mt-0.5 font-mono text-sm break-words">{when}</p>
                {because !== '' && <p className="mt-0.5 text-sm text-muted">{because}</p>}
              </li>
            ))}
          </ol>
        )}
      </section>
      <section aria-labelledby="facts-automatic">
        <h2 id="facts-automatic" className="text-base font-semibold">
          Without a person
        </h2>
        <ul className="divide-y divide-line border-b border-line">
          {groupsOf(policy).map((group) => (
            <li key={group} className="flex flex-wrap justify-between gap-x-6 py-2 text-base">
              <span>{appliesTo({ by: policy.thresholds.by, group })}</span>
              <Threshold {...(policy.thresholds.groups[group] ?? policy.thresholds.otherwise)} />
            </li>
          ))}
        </ul>
      </section>
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-3">
        <Fact name="Audit sample">{percent(audit.probability)} of what is automatic</Fact>
        <Fact name="Second judgments">{percent(audit.secondReading)} of what one person decides</Fact>
        <Fact name="Hours to decide">
          {SEVERITIES.map((one) => `${SEVERITY_WORDS[one]} ${dueHours[one]}`).join(', ')}
        </Fact>
        <Fact name="Cost of an error">
          {SEVERITIES.map((one) => `${SEVERITY_WORDS[one]} ${costs.error[one]}`).join(', ')}; a judgment{' '}
          {costs.judgment}
        </Fact>
        {staffing && (
          <Fact name="Roster">
            {staffing.people} people, {staffing.itemsPerHour} decisions an hour,{' '}
            {duration(staffing.handlingSeconds)} a judgment
          </Fact>
        )}
      </dl>
    </div>
  );
}

function Threshold({ threshold, certificate }: Policy['thresholds']['otherwise']) {
  if (threshold === null) return <span className="text-muted">A person decides</span>;
  return (
    <span className="tabular-nums">
      from {percent(threshold)} sure
      {certificate?.method === 'learn-then-test' && (
        <span className="text-muted">
          : at most {percent(certificate.epsilon)} wrong, with {percent(1 - certificate.delta, 0)} certainty,
          n = {certificate.n.toLocaleString('en')}
        </span>
      )}
    </span>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="mt-0.5 text-base">{children}</dd>
    </div>
  );
}
