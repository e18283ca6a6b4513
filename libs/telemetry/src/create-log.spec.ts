import { expect, test } from 'vitest';
import { errorForLog } from './create-log.ts';

const databaseError = (more: object) =>
  Object.assign(new Error('null value in column "label" of relation "item"'), {
    code: '23502',
    table: 'item',
    detail: 'Failing row contains (1, The words of a contract).',
    where: 'COPY item, line 1: "The words of a contract"',
    ...more,
  });

test('an error of the database keeps its code and table, and says nothing of rows', () => {
  const said = errorForLog(databaseError({}));
  expect(said).toMatchObject({ type: 'Error', code: '23502', table: 'item' });
  expect(said).toMatchObject({ message: 'null value in column "label" of relation "item"' });
  expect(JSON.stringify(said)).not.toContain('words of a contract');
});

test('a message that quotes a value is left out, with the first line of the stack', () => {
  const error = new Error('invalid input syntax for type uuid: "The words of a contract"');
  const said = errorForLog(Object.assign(error, { code: '22P02' }));
  expect(said).toMatchObject({ code: '22P02', message: 'The database does not take this value.' });
  expect(JSON.stringify(said)).toContain('create-log.spec.ts');
  expect(JSON.stringify(said)).not.toContain('words of a contract');
});

test('what is thrown that is no error is told by its kind alone', () => {
  expect(errorForLog('The words of a contract')).toEqual({
    type: 'string',
    message: 'This is no error.',
    stack: '',
  });
});
