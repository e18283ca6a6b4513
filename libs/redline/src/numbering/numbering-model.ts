/** One of the nine levels of a list, as numbering.xml defines it (ECMA-376 part 1, 17.9.6). */
export type NumberingLevel = {
  readonly start: number;
  /** ST_NumberFormat: 'decimal', 'lowerRoman', 'bullet', … */
  readonly format: string;
  /** For format 'custom': a sample such as "001, 002, 003, ...". */
  readonly pattern: string | null;
  /** The label, with %1…%9 for the counters of the levels; null when the level shows none. */
  readonly text: string | null;
  /** One-based level whose use restarts this one; 0 never restarts; null after any higher level. */
  readonly restart: number | null;
  /** Show every counter of the label in decimal. */
  readonly legal: boolean;
  readonly suffix: 'tab' | 'space' | 'nothing';
  /** Paragraph style that is this level. */
  readonly style: string | null;
};

/** A numbering instance. Instances of one abstract list count together. */
export type NumberingInstance = {
  readonly abstract: string;
  readonly levels: readonly (NumberingLevel | null)[];
  /** Level → value at which this instance starts afresh the first time that it is used. */
  readonly startOverrides: Readonly<Record<string, number>>;
};

/** Plain data: numbering instance id → instance. */
export type NumberingModel = Readonly<Record<string, NumberingInstance>>;
