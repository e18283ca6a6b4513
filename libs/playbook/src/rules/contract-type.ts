import { asId } from '@countersign/domain';
import type { ContractView } from '../outline/contract-view.ts';
import { readParagraph } from '../facts/paragraph-facts.ts';
import { findPattern } from '../patterns/find-pattern.ts';
import type { CompiledPlaybook } from './compile-playbook.ts';
import type { ContractType } from './playbook-schema.ts';

const NOBODY = { us: [], them: [], party: [] };

/**
 * Which of the playbook's contract types a contract is: by its title, otherwise by at least two signals in its text,
 * the most winning. Null when the playbook has nothing to say about it.
 */
export function contractType(view: ContractView, compiled: CompiledPlaybook): ContractType | null {
  if (view.isAmendment) return null;
  const types = compiled.playbook.contractTypes;
  for (const text of [view.title, view.contract.title ?? '']) {
    if (text === '') continue;
    const title = readParagraph({ id: asId('paragraph', 'title'), text });
    const byTitle = types.find(({ titles }) =>
      titles.some((source) => findPattern(compiled.pattern(source), title, NOBODY).length > 0),
    );
    if (byTitle !== undefined) return byTitle;
  }
  let best: { type: ContractType; hits: number } | null = null;
  for (const type of types) {
    const hits = type.signals.filter((source) =>
      view.facts.some((fact) => findPattern(compiled.pattern(source), fact, NOBODY).length > 0),
    ).length;
    if (hits >= 2 && hits > (best?.hits ?? 0)) best = { type, hits };
  }
  return best?.type ?? null;
}
