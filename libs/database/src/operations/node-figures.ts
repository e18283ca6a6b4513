/** How a node of the presence service fares: what it holds now, and what has come and gone since it started. */
export type NodeFigures = {
  readonly rooms: number;
  readonly connections: number;
  /** Bytes of documents in memory. */
  readonly roomBytes: number;
  readonly residentBytes: number;
  /** Of one core, over the last interval: 1 is all of it. */
  readonly cpu: number;
  /** Share of the last interval in which the event loop was busy: near 1, everything waits. */
  readonly loopBusy: number;
  /** `none`: this node was not given a Redis. */
  readonly redis: 'connected' | 'lost' | 'none';
  /** Edits accepted and not committed yet. */
  readonly waiting: number;
  /** Edits committed elsewhere that this node does not show yet, because others before them are missing. */
  readonly behind: number;
  /** Members that do not read what they are sent, now. */
  readonly slow: number;
  /** Over the last interval. */
  readonly perSecond: NodeCounts;
  /** Since it started. */
  readonly total: NodeCounts & {
    /** Times a slow member was taken off the flow. */
    readonly slow: number;
    readonly reloads: number;
    readonly compactions: number;
    readonly logReads: number;
    readonly commands: number;
    /** Tries that failed. */
    readonly failedCommands: number;
  };
  /** By reason, since it started. */
  readonly refused: Readonly<Record<string, number>>;
  /** Group commits since it started. */
  readonly commit: {
    readonly count: number;
    /** Milliseconds. */
    readonly sum: number;
    /** How many took at most `upTo` milliseconds, each bucket holding those before it; null: however long. */
    readonly buckets: readonly { readonly upTo: number | null; readonly count: number }[];
  };
};

export type NodeCounts = {
  readonly joins: number;
  readonly pushes: number;
  readonly committed: number;
  /** An edit counts once for each member it was sent to. */
  readonly delivered: number;
  readonly receivedBytes: number;
  readonly sentBytes: number;
};
