import type { NumberingInstance, NumberingLevel, NumberingModel } from '@countersign/redline';
import {
  childNamed,
  childrenNamed,
  elementsOf,
  integerOf,
  toggleOf,
  valueOf,
  type XmlElement,
} from '../xml/xml-element.ts';

const LEVELS = 9;

/** Longest label text and sample of a number; each paragraph of a list is given its label whole. */
const LONGEST_LABEL = 255;

/** Reads numbering.xml; `styleNumbers` maps a numbering style's id to the instance that it names. */
export function readNumbering(
  root: XmlElement | undefined,
  styleNumbers: ReadonlyMap<string, string>,
): NumberingModel {
  const abstracts = new Map<string, XmlElement>();
  for (const element of childrenNamed(root, 'w:abstractNum')) {
    abstracts.set(element.attributes['w:abstractNumId'] ?? '', element);
  }
  const numbers = new Map<string, XmlElement>();
  for (const element of childrenNamed(root, 'w:num'))
    numbers.set(element.attributes['w:numId'] ?? '', element);

  const model: Record<string, NumberingInstance> = {};
  for (const [id, element] of numbers) {
    const abstract = resolveAbstract(valueOf(element, 'w:abstractNumId') ?? '', {
      abstracts,
      numbers,
      styleNumbers,
    });
    if (abstract !== undefined) model[id] = readInstance(element, abstract);
  }
  return model;
}

type Parts = {
  readonly abstracts: ReadonlyMap<string, XmlElement>;
  readonly numbers: ReadonlyMap<string, XmlElement>;
  readonly styleNumbers: ReadonlyMap<string, string>;
};

/** An abstract list may only refer to a numbering style; the list that the style names is then the real one. */
function resolveAbstract(id: string, parts: Parts): XmlElement | undefined {
  const seen = new Set<string>();
  let at = parts.abstracts.get(id);
  while (at !== undefined) {
    const link = valueOf(at, 'w:numStyleLink');
    if (link === undefined || seen.has(link)) return at;
    seen.add(link);
    const linked =
      [...parts.abstracts.values()].find((each) => valueOf(each, 'w:styleLink') === link) ??
      parts.abstracts.get(
        valueOf(parts.numbers.get(parts.styleNumbers.get(link) ?? ''), 'w:abstractNumId') ?? '',
      );
    if (linked === undefined || linked === at) return at;
    at = linked;
  }
  return undefined;
}

function readInstance(number: XmlElement, abstract: XmlElement): NumberingInstance {
  const levels: (NumberingLevel | null)[] = Array.from({ length: LEVELS }, () => null);
  const put = (element: XmlElement) => {
    const level = integerOf(element.attributes['w:ilvl']);
    if (level !== undefined && level >= 0 && level < LEVELS) levels[level] = readLevel(element);
  };
  childrenNamed(abstract, 'w:lvl').forEach(put);
  const startOverrides: Record<string, number> = {};
  for (const override of childrenNamed(number, 'w:lvlOverride')) {
    const level = integerOf(override.attributes['w:ilvl']);
    if (level === undefined || level < 0 || level >= LEVELS) continue;
    const start = integerOf(valueOf(override, 'w:startOverride'));
    if (start !== undefined) startOverrides[level] = start;
    const replacement = childNamed(override, 'w:lvl');
    if (replacement !== undefined) levels[level] = readLevel(replacement);
  }
  return { abstract: abstract.attributes['w:abstractNumId'] ?? '', levels, startOverrides };
}

function readLevel(element: XmlElement): NumberingLevel {
  const { format, pattern } = readFormat(element);
  const suffix = valueOf(element, 'w:suff');
  const text = childNamed(element, 'w:lvlText');
  return {
    start: integerOf(valueOf(element, 'w:start')) ?? 0,
    format,
    pattern,
    text:
      text === undefined || text.attributes['w:null'] === '1'
        ? null
        : (text.attributes['w:val']?.slice(0, LONGEST_LABEL) ?? null),
    restart: integerOf(valueOf(element, 'w:lvlRestart')) ?? null,
    legal: toggleOf(element, 'w:isLgl') ?? false,
    suffix: suffix === 'space' || suffix === 'nothing' ? suffix : 'tab',
    style: valueOf(element, 'w:pStyle') ?? null,
  };
}

/** Formats newer than the first edition stand in an mc:AlternateContent whose fallback is an older one. */
function readFormat(element: XmlElement): { format: string; pattern: string | null } {
  const alternate = childNamed(element, 'mc:AlternateContent');
  const choice = alternate && elementsOf(alternate).find(({ name }) => name === 'mc:Choice');
  const format = childNamed(choice, 'w:numFmt') ?? childNamed(element, 'w:numFmt');
  return {
    format: format?.attributes['w:val'] ?? 'decimal',
    pattern: format?.attributes['w:format']?.slice(0, LONGEST_LABEL) ?? null,
  };
}
