import { documentParagraphs } from '@countersign/documents';
import type { Redline } from '@countersign/playbook';
import { decideChanges, decodeChanges, listChanges, PROPOSED_SPLIT, schema } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import type { ContractReading } from './read-as-contract.ts';

/** A tracked change of an AI reviewer that waits in the document. Its id begins with that of its finding. */
export type OwnProposal = {
  readonly changeId: string;
  readonly itemId: string;
  /** The paragraph that it changes, or proposes. */
  readonly paragraph: Node;
  readonly isNewParagraph: boolean;
  /** The words that it brings in, as they stand now. */
  readonly inserted: string;
};

/** An id that no change has had: a finding is proposed once at a time. */
export function changeIdFor(itemId: string, at: Date): string {
  return `${itemId}.${at.getTime().toString(36)}`;
}

function itemOfChange(changeId: string): string {
  return changeId.slice(0, Math.max(0, changeId.lastIndexOf('.')));
}

/** The reviewer's proposals that wait in a document. */
export function ownProposals(document: Node, reviewer: string): OwnProposal[] {
  return listChanges(document)
    .filter(({ by }) => by === reviewer)
    .flatMap(({ id, ranges, inserted }) => {
      const paragraph = paragraphAt(document, ranges[0]!.from);
      if (!paragraph) return [];
      const isNewParagraph = decodeChanges(paragraph.attrs['inserted']).some((change) => change.id === id);
      const words = inserted.replaceAll(PROPOSED_SPLIT, '');
      return [{ changeId: id, itemId: itemOfChange(id), paragraph, isNewParagraph, inserted: words }];
    });
}

function paragraphAt(document: Node, position: number): Node | null {
  const $pos = document.resolve(position);
  if ($pos.parent.type === schema.nodes.paragraph) return $pos.parent;
  return $pos.nodeAfter?.type === schema.nodes.paragraph ? $pos.nodeAfter : null;
}

/**
 * - `stands`: accepting the proposal would give what the redline says, in the text as it is now
 * - `taken up`: people have written into the words that it brings in: they are theirs to decide, and nobody's to lose
 * - `lost`: its ground has changed
 */
export type ProposalState = 'stands' | 'taken up' | 'lost';

export function stateOfProposal(
  proposal: OwnProposal,
  redline: Redline | undefined,
  {
    reading,
    reviewer,
    written,
  }: {
    readonly reading: ContractReading;
    readonly reviewer: string;
    /** The words that the AI wrote, as it noted them; null when it did not come to that. */
    readonly written: string | null;
  },
): ProposalState {
  const { changeId, paragraph, isNewParagraph, inserted } = proposal;
  if (written !== null && inserted !== written) return 'taken up';
  const accepted = textUnder(paragraph, reviewer, changeId);
  if (isNewParagraph) {
    if (redline && 'text' in redline && accepted === redline.text) return 'stands';
    // Their own words stand in it: taking the paragraph away would push them into the next.
    return accepted === inserted ? 'lost' : 'taken up';
  }
  if (!redline || !('replacement' in redline)) return 'lost';
  const read = reading.paragraphs.get(redline.paragraphId);
  if (!read || read.nodeId !== paragraph.attrs['id']) return 'lost';
  const wanted = read.text.slice(0, redline.start) + redline.replacement + read.text.slice(redline.end);
  return accepted === wanted ? 'stands' : 'lost';
}

/**
 * A paragraph's text with people's proposals and one of the reviewer's accepted, its others left out. Null where
 * accepting them would leave no paragraph, or more than one.
 */
export function textUnder(paragraph: Node, reviewer: string, accepted: string | null): string | null {
  const alone = schema.node('doc', null, [paragraph]);
  const { doc } = decideChanges(alone, ({ id, by }) =>
    by === reviewer ? (id === accepted ? 'accept' : 'reject') : undefined,
  );
  const paragraphs = documentParagraphs(doc, 'accept');
  return paragraphs.length === 1 ? paragraphs[0]!.text : null;
}
