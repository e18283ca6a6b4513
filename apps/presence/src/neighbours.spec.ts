import { expect, test } from 'vitest';
import { Neighbours } from './neighbours.ts';

test('others are assumed until they have been counted', () => {
  const neighbours = new Neighbours();
  expect(neighbours.some).toBe(true);
  neighbours.count()(0);
  expect(neighbours.some).toBe(false);
  neighbours.count()(1);
  expect(neighbours.some).toBe(true);
});

test('who comes while they are counted is not overlooked', () => {
  const neighbours = new Neighbours();
  neighbours.count()(0);
  const counted = neighbours.count();
  neighbours.heard();
  counted(0);
  expect(neighbours.some).toBe(true);
  neighbours.count()(0);
  expect(neighbours.some).toBe(false);
});
