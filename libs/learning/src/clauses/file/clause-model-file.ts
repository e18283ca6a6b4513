import { CLAUSE_CATEGORIES, InputError } from '@countersign/domain';
import {
  RARE_CATEGORIES,
  type CategoryReliability,
  type ClauseModel,
  type ReadingTarget,
} from '../clause-model.ts';
import {
  entityParts,
  linearParts,
  sigmoidParts,
  take,
  takeEntities,
  takeLinear,
  takeSigmoids,
  takeTrees,
  treeParts,
  type Named,
} from './section-parts.ts';
import { readSections, writeSections } from './sections.ts';

const FORMAT = 1;

/** Every number of a model but its description. */
export function modelParts(model: Omit<ClauseModel, 'version'>): Named[] {
  return [
    ...linearParts(model.linear),
    ...sigmoidParts('squash', model.squash),
    ...treeParts('stack', model.stack),
    ...sigmoidParts('calibration', model.calibration),
    ...treeParts('risk', model.risk),
    ...treeParts('span', model.span),
    ...sigmoidParts('spanCalibration', model.spanCalibration),
    ...entityParts(model.entities),
    ['reading', Float32Array.from(model.reading.flatMap(({ recall, risk }) => [recall, risk]))],
    ['reliability', Float32Array.from(model.reliability.flatMap(reliabilityNumbers))],
  ];
}

/** A model as one file: a JSON header and its arrays. `readClauseModel` gives the same model back. */
export function writeClauseModel(model: ClauseModel): Uint8Array {
  return writeSections({
    info: { format: FORMAT, version: model.version, categories: CLAUSE_CATEGORIES },
    arrays: new Map(modelParts(model)),
  });
}

/**
 * Reads what `writeClauseModel` wrote. The arrays are views of the bytes: do not write to them afterwards.
 * @throws InputError when the bytes are no clause model, one of another format or category list, or cut short.
 */
export function readClauseModel(bytes: Uint8Array): ClauseModel {
  const sections = readSections(bytes);
  const { format, version, categories } = sections.info;
  if (format !== FORMAT) throw new InputError('bytes', format, `a clause model of format ${FORMAT}`);
  if (typeof version !== 'string') throw new InputError('bytes', version, 'a clause model with a version');
  if (JSON.stringify(categories) !== JSON.stringify(CLAUSE_CATEGORIES)) {
    throw new InputError('bytes', categories, `a clause model of the ${CLAUSE_CATEGORIES.length} categories`);
  }
  return {
    version,
    linear: takeLinear(sections),
    squash: takeSigmoids(sections, 'squash'),
    stack: takeTrees(sections, 'stack'),
    calibration: takeSigmoids(sections, 'calibration'),
    risk: takeTrees(sections, 'risk'),
    span: takeTrees(sections, 'span'),
    spanCalibration: takeSigmoids(sections, 'spanCalibration'),
    entities: takeEntities(sections),
    reading: readReading(take(sections, 'reading', Float32Array)),
    reliability: readReliability(take(sections, 'reliability', Float32Array)),
  };
}

function readReading(numbers: Float32Array): ReadingTarget[] {
  return Array.from({ length: numbers.length / 2 }, (_, i) => ({
    // Shares of two decimals survive 32 bits only when rounded back.
    recall: Math.round(numbers[2 * i]! * 1e4) / 1e4,
    risk: numbers[2 * i + 1]!,
  }));
}

const RELIABILITY_NUMBERS = 5;
const NOT_KNOWN = -1;

function reliabilityNumbers({
  threshold,
  precision,
  recall,
  findings,
  spans,
}: CategoryReliability): number[] {
  return [threshold, precision ?? NOT_KNOWN, recall ?? NOT_KNOWN, findings, spans];
}

function readReliability(numbers: Float32Array): CategoryReliability[] {
  if (numbers.length !== CLAUSE_CATEGORIES.length * RELIABILITY_NUMBERS) {
    throw new InputError('bytes', numbers.length, 'a clause model with five figures a category');
  }
  const known = (value: number): number | null => (value === NOT_KNOWN ? null : value);
  return CLAUSE_CATEGORIES.map((category, k) => {
    const at = k * RELIABILITY_NUMBERS;
    return {
      category,
      threshold: numbers[at]!,
      precision: known(numbers[at + 1]!),
      recall: known(numbers[at + 2]!),
      findings: numbers[at + 3]!,
      spans: numbers[at + 4]!,
      alwaysReview: RARE_CATEGORIES.has(category),
    };
  });
}
