import { EditsRefused, openForChange, type ConnectedDocument } from '@countersign/coediting';
import { decideChanges, type ChangeStamp } from '@countersign/redline';
import type { Finding } from '@countersign/playbook';
import { writeRedline, type ContractReading, type RedlinePlace } from '@countersign/application';
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
   * @param writing told where, before each try
   */
  propose(
    finding: Pick<Finding, 'redline'>,
    stamp: ChangeStamp,
    expected: string,
    writing?: (place: RedlinePlace) => void,
  ): Promise<Proposed>;
  /** @returns false when others were quicker each time: it is to be tried again */
  takeBack(changeIds: ReadonlySet<string>): Promise<boolean>;
};

/** How often something is done anew because somebody else was quicker. */
const TRIES = 5;

export function createRoomEditor(room: ConnectedDocument, reads: Reads, reviewer: string): RoomEditor {
  /** Whether the server has committed what was written; when it has not, the document is the server's again. */
  const committed = async (): Promise<boolean> => {
    let stop: () => void = () => undefined;
    // What was refused stands in the document until then: nothing may be written beside it.
    const back = new Promise<void>((resolve) => {
      stop = room.on('rewound', () => resolve());
    });
    try {
      await room.saved();
      return true;
    } catch (error) {
      if (!(error instanceof EditsRefused)) throw error;
      await back;
      return false;
    } finally {
      stop();
    }
  };
  return {
    async propose({ redline }, stamp, expected, writing) {
      if (!redline) return { outcome: 'not there' };
      const id = 'replacement' in redline ? redline.paragraphId : redline.afterParagraphId;
      for (let tried = 0; tried < TRIES; tried += 1) {
        // From reading to writing nothing is awaited: nobody's edit can come in between.
        const open = openForChange(room.doc);
        const reading = reads(open.before);
        if (reading.paragraphs.get(id)?.text !== expected) return { outcome: 'not there' };
        const written = writeRedline(open.before, reading, redline, stamp);
        if (!written) return { outcome: 'not there' };
        writing?.(written.place);
        open.write(written.tracked);
        if (await committed()) return { outcome: 'committed', inserted: written.inserted };
      }
      return { outcome: 'refused' };
    },
    async takeBack(changeIds) {
      for (let tried = 0; tried < TRIES; tried += 1) {
        const open = openForChange(room.doc);
        const tracked = decideChanges(open.before, ({ id, by }) =>
          by === reviewer && changeIds.has(id) ? 'reject' : undefined,
        );
        // Words that somebody typed amid those that went may have come in with the change still on them.
        if (!tracked.docChanged) return true;
        open.write(tracked);
        await committed();
      }
      return false;
    },
  };
}
