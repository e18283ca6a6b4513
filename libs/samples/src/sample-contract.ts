/** A paragraph of a sample. The names are those that an editor and a Word file use for the same things. */
export type SampleParagraph = {
  readonly kind: 'paragraph';
  readonly id: string;
  readonly text: string;
  readonly style: 'Title' | 'Heading1' | 'Heading2' | 'Normal' | 'Definition' | 'Signature';
  /** Outline level 0…8 of a heading, null for body text. */
  readonly level: number | null;
  /** Numbering instance; each schedule counts afresh. */
  readonly listId: string | null;
  /** Depth within the numbering: 0 is "1.", 1 is "1.1", 2 is "(a)". */
  readonly listLevel: number | null;
  /** The number as printed ("9.", "9.4", "(b)"), null where there is none. */
  readonly label: string | null;
  readonly align: 'center' | 'both' | null;
  /** Spans in bold: defined terms where they are defined, run-in headings. UTF-16 offsets, end exclusive. */
  readonly strong: readonly (readonly [number, number])[];
};

/** A table; the first row is its head. Each cell is a paragraph with an id of its own. */
export type SampleTable = {
  readonly kind: 'table';
  readonly id: string;
  readonly rows: readonly (readonly SampleCell[])[];
};

export type SampleCell = { readonly id: string; readonly text: string };

export type SampleBlock = SampleParagraph | SampleTable;

/** A fault put into a sample on purpose. */
export type PlantedFlaw = {
  readonly id: string;
  /** Where a reviewer sees it; null when something is missing. */
  readonly paragraphId: string | null;
  readonly kind: 'deviation' | 'check' | 'missing';
  /** The rule or check that should find it. */
  readonly ruleId: string;
  /** What is wrong, as a lawyer would say it. */
  readonly about: string;
  /** Words that the first proposed redline should bring in; '' where it only takes out; null where a person must decide. */
  readonly expected: string | null;
};

export type SampleContract = {
  readonly id: 'mutual-nda' | 'saas-agreement' | 'distribution-agreement';
  readonly title: string;
  /** Name of our company in it: the side that the review takes. */
  readonly us: string;
  readonly blocks: readonly SampleBlock[];
  readonly flaws: readonly PlantedFlaw[];
};
