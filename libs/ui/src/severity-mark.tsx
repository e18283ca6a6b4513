import { SEVERITIES, type Severity } from '@countersign/domain';
import { classNames } from './class-names.ts';

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  info: 'Note',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
};

const TONE: Readonly<Record<Severity, string>> = {
  info: 'text-muted',
  low: 'text-muted',
  medium: 'text-warn',
  high: 'text-warn',
  critical: 'text-danger',
};

/**
 * How much harm a mistake does, as bars that rise (one to three) and, for critical, a filled square with an
 * exclamation mark. The word is always there, hidden or shown.
 */
export function SeverityMark({
  severity,
  word = false,
  className,
}: {
  readonly severity: Severity;
  readonly word?: boolean;
  readonly className?: string;
}) {
  const level = SEVERITIES.indexOf(severity);
  return (
    <span className={classNames('inline-flex items-center gap-1.5 whitespace-nowrap', className)}>
      <svg viewBox="0 0 14 14" aria-hidden className={classNames('size-3.5 shrink-0', TONE[severity])}>
        {severity === 'critical' ? (
          <>
            <rect x="0.5" y="0.5" width="13" height="13" rx="3" fill="currentColor" />
            <path d="M7 3.4v4.4" stroke="var(--surface)" strokeWidth="1.7" strokeLinecap="round" />
            <circle cx="7" cy="10.4" r="1" fill="var(--surface)" />
          </>
        ) : (
          [1, 2, 3].map((bar) => (
            <rect
              key={bar}
              x={1 + (bar - 1) * 4.5}
              y={11 - bar * 3}
              width="3"
              height={2 + bar * 3}
              rx="1"
              fill="currentColor"
              opacity={bar <= level ? 1 : 0.28}
            />
          ))
        )}
      </svg>
      <span className={word ? 'text-sm' : 'sr-only'}>{SEVERITY_WORDS[severity]}</span>
    </span>
  );
}
