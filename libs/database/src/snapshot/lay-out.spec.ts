import { expect, test } from 'vitest';
import { layOut } from './lay-out.ts';

test('clauses begin lines, those of a subquery further in', () => {
  expect(
    layOut(`select a, count(*) filter (where b)  from t
      left join v on v.id = t.id where exists (select from u where u.id = t.id) limit $1`),
  ).toBe(
    [
      'select a, count(*) filter (where b)',
      '  from t',
      '  left join v on v.id = t.id',
      '  where exists (select',
      '    from u',
      '    where u.id = t.id)',
      '  limit $1;',
    ].join('\n'),
  );
});

test('what is of one clause stays together', () => {
  expect(layOut('delete from t where extract(epoch from a) > $1')).toBe(
    'delete from t\n  where extract(epoch from a) > $1;',
  );
  expect(layOut('insert into t (a) values ($1) on conflict (a) do update set b = $2')).toBe(
    'insert into t (a)\n  values ($1)\n  on conflict (a) do update set b = $2;',
  );
});
