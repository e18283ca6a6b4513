import { createEncoderScratch, encodeUnit, type EncodedUnit } from '../encode-unit.ts';
import type { FeatureIndex } from '../feature-index.ts';
import { CHARACTER_WEIGHT, PLACE_WEIGHTS, PLACES } from '../linear-model.ts';
import { sparseRows, type SparseRows } from './fit-linear.ts';
import type { PreparedContract } from './prepare-contract.ts';

/**
 * One sparse row per unit, contracts in order. Columns: the words from each place in turn, then the characters:
 * word column c from place p is p·words + c; character column c is 5·words + (c − words).
 */
export function assembleRows(index: FeatureIndex, contracts: readonly PreparedContract[]): SparseRows {
  const writer = createRowWriter();
  const scratch = createEncoderScratch(index);
  const sum = new Float32Array(index.words);
  const headings = new Map<string, EncodedUnit>();
  const encodeHeading = (text: string): EncodedUnit => {
    const known = headings.get(text) ?? encodeUnit(index, text, scratch);
    headings.set(text, known);
    return known;
  };
  for (const { text, units, contexts } of contracts) {
    const encoded = units.map((unit) => encodeUnit(index, text.slice(unit.start, unit.end), scratch));
    contexts.forEach((context, i) => {
      const words = (unit: EncodedUnit | undefined, place: number, weight: number): void => {
        if (!unit) return;
        for (let p = 0; p < unit.words; p += 1) {
          writer.push(place * index.words + unit.index[p]!, weight * unit.value[p]!);
        }
      };
      const own = encoded[i]!;
      words(own, 0, PLACE_WEIGHTS.own);
      words(encoded[context.previous], 1, PLACE_WEIGHTS.previous);
      words(encoded[context.next], 2, PLACE_WEIGHTS.next);
      const touched: number[] = [];
      for (let j = context.from; j <= context.to; j += 1) {
        const unit = encoded[j]!;
        for (let p = 0; p < unit.words; p += 1) {
          const column = unit.index[p]!;
          if (sum[column] === 0) touched.push(column);
          sum[column]! += unit.value[p]!;
        }
      }
      const share = PLACE_WEIGHTS.paragraph / Math.sqrt(context.to - context.from + 1);
      for (const column of touched) {
        writer.push(3 * index.words + column, share * sum[column]!);
        sum[column] = 0;
      }
      if (context.heading !== '') words(encodeHeading(context.heading), 4, PLACE_WEIGHTS.heading);
      const firstCharacter = PLACES.length * index.words;
      for (let p = own.words; p < own.index.length; p += 1) {
        writer.push(firstCharacter + own.index[p]! - index.words, CHARACTER_WEIGHT * own.value[p]!);
      }
      writer.endRow();
    });
  }
  return writer.finish(PLACES.length * index.words + index.size - index.words);
}

function createRowWriter() {
  let index = new Uint32Array(1 << 16);
  let value = new Float32Array(1 << 16);
  let count = 0;
  const start = [0];
  return {
    push(column: number, entry: number): void {
      if (count === index.length) {
        const wider = new Uint32Array(count * 2);
        wider.set(index);
        index = wider;
        const widerValue = new Float32Array(count * 2);
        widerValue.set(value);
        value = widerValue;
      }
      index[count] = column;
      value[count] = entry;
      count += 1;
    },
    endRow(): void {
      start.push(count);
    },
    finish(columns: number): SparseRows {
      return sparseRows({
        columns,
        start: Uint32Array.from(start),
        index: index.subarray(0, count),
        value: value.subarray(0, count),
      });
    },
  };
}
