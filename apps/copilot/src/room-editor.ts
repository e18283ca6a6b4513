import { EditsRefused, openForChange, type ConnectedDocument } from '@countersign/coediting';
import { decideChanges, type ChangeStamp } from '@countersign/redline';
import type { Finding } from '@countersign/playbook';
import { writeRedline, type ContractReading } from '@countersign/application';
import type { Node } from 'prosemirror-model';

export type Reads = (document: Node) => ContractReading;

export type Proposed =
  | { readonly outcome: 'committed'; readonly inserted: string }
  | { readonly outcome: 'refused' | 'not there' };

/** The AI's hand in the room: it proposes, and takes its own proposals back. */
export type RoomEditor = {
  /**
   * Proposes a finding's redline, if its words still stand where the review found them.
   *
   * @param expected text of the paragraph when it was reviewed
   */
  propose(finding: Finding, stamp: ChangeStamp, expected: string): Promise<Proposed>;
  takeBack(changeIds: ReadonlySet<string>): Promise<boolean>;
};

export function createRoomEditor(room: ConnectedDocument, reads: Reads, reviewer: string): RoomEditor {
  const committed = async (): Promise<boolean> => {
    try {
      await room.saved();
      return true;
    } catch (error) {
      if (error instanceof EditsRefused) return false;
      throw error;
    }
  };
  return {
    async propose({ redline }, stamp, expected) {
      if (!redline) return { outcome: 'not there' };
      // From reading to writing nothing is awaited: nobody's edit can come in between.
      const open = openForChange(room.doc);
      const reading = reads(open.before);
      const id = 'replacement' in redline ? redline.paragraphId : redline.afterParagraphId;
      if (reading.paragraphs.get(id)?.text !== expected) return { outcome: 'not there' };
      const written = writeRedline(open.before, reading, redline, stamp);
      if (!written) return { outcome: 'not there' };
      open.write(written.tracked.doc);
      return (await committed())
        ? { outcome: 'committed', inserted: written.inserted }
        : { outcome: 'refused' };
    },
    async takeBack(changeIds) {
      const open = openForChange(room.doc);
      const tracked = decideChanges(open.before, ({ id, by }) =>
        by === reviewer && changeIds.has(id) ? 'reject' : undefined,
      );
      if (!tracked.docChanged) return true;
      open.write(tracked.doc);
      return committed();
    },
  };
}
