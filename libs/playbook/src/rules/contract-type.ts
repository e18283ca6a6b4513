import { asId } from '@countersign/domain';
import type { ContractView } from '../outline/contract-view.ts';
import { readParagraph } from '../facts/paragraph-facts.ts';
import { findPattern } from '../patterns/find-pattern.ts';
import type { CompiledPlaybook } from './compile-playbook.ts';
import type { ContractType } from './playbook-schema.ts';

/** Words of a title that do not say what kind of contract it is. One that does, and is not in the playbook, settles it. */
const GENERIC = new Set(
  'exhibit this the general standard master commercial term terms and of conditions agreement contract business service services order'.split(
    ' ',
  ),
);

function isGeneric(title: string): boolean {
  return title
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .every((word) => word === '' || GENERIC.has(word) || /^[\d.]+$/.test(word));
}

/** `byTitle` is false where only the text told. */
export type RecognisedType = { readonly type: ContractType; readonly byTitle: boolean };

const NOBODY = { us: [], them: [], party: [] };

/**
 * Which of the playbook's contract types a contract is: by its title, otherwise by at least two signals in its text,
 * the most winning. Null when the playbook has nothing to say about it.
 */
export function contractType(view: ContractView, compiled: CompiledPlaybook): RecognisedType | null {
  if (view.isAmendment) return null;
  const types = compiled.playbook.contractTypes;
  for (const text of [view.title, view.contract.title ?? '']) {
    if (text === '') continue;
    const title = readParagraph({ id: asId('paragraph', 'title'), text });
    const byTitle = types.find(({ titles }) =>
      titles.some((source) => findPattern(compiled.pattern(source), title, NOBODY).length > 0),
    );
    if (byTitle !== undefined) return { type: byTitle, byTitle: true };
  }
  if (!isGeneric(view.title)) return null;
  let best: { type: ContractType; hits: number } | null = null;
  for (const type of types) {
    const hits = type.signals.filter((source) =>
      view.facts.some((fact) => findPattern(compiled.pattern(source), fact, NOBODY).length > 0),
    ).length;
    if (hits >= 2 && hits > (best?.hits ?? 0)) best = { type, hits };
  }
  return best === null ? null : { type: best.type, byTitle: false };
}
