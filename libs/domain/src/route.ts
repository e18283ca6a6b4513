/** Where an item goes: nobody, one reviewer, several who do not see each other's answer, or a lead. */
export const DISPOSITIONS = ['automatic', 'one', 'several', 'lead'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** A reason in machine-readable form. Words are made from it where it is shown. */
export type RouteReason = {
  readonly code: string;
  readonly arguments: Readonly<Record<string, string | number | boolean | null>>;
};

export type Route = {
  readonly disposition: Disposition;
  /** How many judgments the route asks for; 0 when automatic. */
  readonly reviewers: number;
  /** Greater is sooner. Expected loss that a review removes, scaled by urgency. */
  readonly priority: number;
  /** ISO 8601 instant by which people should have decided; null when automatic. */
  readonly dueAt: string | null;
  /** Probability, in [0, 1], with which this item was to be audited by a person even though it was automatic. */
  readonly auditProbability: number;
  readonly policyVersion: number;
  readonly reasons: readonly RouteReason[];
};
