import { CSV_BEGINS, csvRecord, type CsvValue } from '@countersign/domain';
import type { Answer } from './answer.ts';

const PAGE = 500;

export type TableInPages<Row> = {
  readonly header: readonly string[];
  /** Every row of the table, in its order. */
  readonly ids: readonly string[];
  /** Rows by id, in any order; without those that no longer belong there. */
  readonly read: (ids: readonly string[]) => Promise<Answer<ReadonlyMap<string, Row>, never>>;
  readonly record: (row: Row) => readonly CsvValue[];
};

/**
 * A long list as CSV: which rows is settled at the start, so that none comes twice or is passed over while others come
 * and go, and what they hold is read a page at a time, so that only one page is ever held and whoever reads slowly holds
 * no transaction open.
 *
 * @throws Error where a page is refused: the reader's access has ended meanwhile, and so does the file
 */
export async function* tableInPages<Row>({
  header,
  ids,
  read,
  record,
}: TableInPages<Row>): AsyncGenerator<string> {
  yield CSV_BEGINS + csvRecord(header);
  for (let start = 0; start < ids.length; start += PAGE) {
    const wanted = ids.slice(start, start + PAGE);
    const page = await read(wanted);
    if (!page.ok) throw new Error(page.refusal.message);
    const rows = wanted.map((id) => page.value.get(id)).filter((row) => row !== undefined);
    if (rows.length > 0) yield rows.map((row) => csvRecord(record(row))).join('');
  }
}
