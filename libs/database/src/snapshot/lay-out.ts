const CLAUSE =
  /^(?:(?:(?:inner|left) )?join|from|where|group by|order by|returning|values|on conflict|limit|for update|set|select|insert into)\b/;

/**
 * A statement on a line for each clause, those of subqueries further in, so that a difference shows where it is.
 *
 * @param statement SQL without comments, and without parentheses or runs of spaces in quotes
 */
export function layOut(statement: string): string {
  const text = statement.replaceAll(/\s+/g, ' ').replaceAll('( ', '(').replaceAll(' )', ')').trim();
  // Of each parenthesis that is open: whether a query stands in it.
  const open: boolean[] = [];
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (character === '(') open.push(/^\((?:select|insert|update|delete)\b/.test(text.slice(at, at + 10)));
    if (character === ')') open.pop();
    const splits =
      character === ' ' &&
      (open.at(-1) ?? true) &&
      CLAUSE.test(text.slice(at + 1)) &&
      !/(?:delete|do update|inner|left)$/.test(out);
    out += splits ? `\n${'  '.repeat(1 + open.filter(Boolean).length)}` : character;
  }
  return `${out};`;
}
