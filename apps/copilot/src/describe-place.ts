import type { ContractReading } from '@countersign/application';

/** A paragraph by the number a reader knows it by: "clause 7.2", else by the chapter it stands in. */
export function describePlace({ contract, paragraphs }: ContractReading, paragraphId: string | null): string {
  const index = contract.paragraphs.findIndex(
    ({ id }) => id === paragraphId || paragraphs.get(id)?.nodeId === paragraphId,
  );
  for (let at = index; at >= 0; at -= 1) {
    const { label, level, text } = contract.paragraphs[at]!;
    const number = label ?? /^\s*(\d+(?:\.\d+)*)[.)]?\s/.exec(text)?.[1];
    const clean = number?.trim().replace(/[.)]+$/, '');
    if (clean && /\d/.test(clean)) return `clause ${clean}`;
    if (level !== null && level !== undefined && text.trim() !== '') return `“${shorten(text.trim())}”`;
  }
  return 'the beginning';
}

const MOST = 40;

function shorten(text: string): string {
  return text.length <= MOST ? text : `${text.slice(0, MOST - 1).trimEnd()}…`;
}
