/** How far an import has come: bytes read, then parts or pages, then the document itself. */
export type ImportProgress = {
  readonly stage: 'reading' | 'pages' | 'building';
  readonly done: number;
  readonly total: number;
};
