/** How much harm a mistake about this does, from a note in the margin to a reason not to sign. */
export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];
