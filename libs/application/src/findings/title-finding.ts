/** Its name for whoever judges it unaided: what it is about, and not what the AI found to be the matter. */
export function bareTitleOf({ category }: { readonly category: string | null }): string {
  return category ?? 'Item';
}

/** A finding's name in a list: what it is about, and what is the matter. */
export function titleOf(finding: {
  readonly kind: 'clause' | 'deviation' | 'check' | 'missing' | null;
  readonly category: string | null;
  readonly reason: Readonly<Record<string, unknown>> | null;
}): string {
  const category = bareTitleOf(finding);
  const title = finding.reason?.['title'];
  if (typeof title === 'string' && title !== '') return title;
  switch (finding.kind) {
    case 'missing':
      return `${category} is missing`;
    case 'deviation':
      return `${category} departs from the playbook`;
    case 'check':
    case 'clause':
    case null:
      return category;
  }
}
