import { asId } from '@countersign/domain';
import { readParagraph, type ParagraphFacts } from '../facts/paragraph-facts.ts';
import { findPattern } from '../patterns/find-pattern.ts';
import type { Reader } from './evaluate-condition.ts';

/** Reads each heading once. */
export class HeadingIndex {
  readonly #facts = new Map<string, ParagraphFacts>();
  readonly #answers = new Map<string, boolean>();

  matches(sources: readonly string[], heading: string, reader: Reader): boolean {
    return sources.some((source) => {
      const key = `${source}\n${heading}`;
      const known = this.#answers.get(key);
      if (known !== undefined) return known;
      const answer =
        findPattern(reader.compiled.pattern(source), this.#read(heading), reader.sides.words).length > 0;
      this.#answers.set(key, answer);
      return answer;
    });
  }

  #read(heading: string): ParagraphFacts {
    const known = this.#facts.get(heading);
    if (known !== undefined) return known;
    const fact = readParagraph({ id: asId('paragraph', 'heading'), text: heading });
    this.#facts.set(heading, fact);
    return fact;
  }
}
