import { SEVERITIES, type Severity } from '@countersign/domain';
import type { Policy, PolicyEdit } from '@countersign/api';
import { MONEY, POINTS, text, type ReadFigure } from './read-figure.ts';

/** Points for what makes an item risky, as they are typed. */
export type RiskForm = {
  /** Empty: none. */
  readonly severities: Readonly<Record<Severity, string>>;
  readonly terms: readonly { readonly key: string; readonly term: string; readonly points: string }[];
  readonly values: readonly { readonly key: string; readonly from: string; readonly points: string }[];
  /** Their names stand in promises and in decisions that were made: only where they begin is changed. */
  readonly levels: readonly { readonly name: string; readonly from: string }[];
};

export function formOfRisk({ severities, terms, values, levels }: Policy['risk']): RiskForm {
  return {
    severities: Object.fromEntries(SEVERITIES.map((one) => [one, text(severities[one])])) as Record<
      Severity,
      string
    >,
    terms: terms.map(({ term, points }) => ({ key: term, term, points: text(points) })),
    values: values.map(({ from, points }, at) => ({
      key: String(at),
      from: text(from),
      points: text(points),
    })),
    levels: levels.map(({ name, from }) => ({ name, from: text(from) })),
  };
}

export function readRisk(
  form: RiskForm,
  figure: ReadFigure,
  refuse: (field: string, problem: string) => void,
): PolicyEdit['risk'] {
  const { severities, terms, values, levels } = form;
  const risk = {
    severities: Object.fromEntries(
      SEVERITIES.filter((one) => severities[one].trim() !== '').map((one) => [
        one,
        figure(`risk.severities.${one}`, severities[one], POINTS),
      ]),
    ),
    terms: terms.map(({ term, points }, at) => {
      const field = `risk.terms.${at}`;
      if (term.trim() === '') refuse(`${field}.term`, 'Say which term.');
      else if (terms.findIndex((other) => other.term.trim() === term.trim()) !== at) {
        refuse(`${field}.term`, `“${term.trim()}” is listed twice.`);
      }
      return { term: term.trim(), points: figure(`${field}.points`, points, POINTS) };
    }),
    values: values.map(({ from, points }, at) => ({
      from: figure(`risk.values.${at}.from`, from, MONEY),
      points: figure(`risk.values.${at}.points`, points, POINTS),
    })),
    levels: levels.map(({ name, from }, at) => ({
      name,
      from: at === 0 ? 0 : figure(`risk.levels.${at}`, from, POINTS),
    })),
  };
  risk.levels.forEach(({ from }, at) => {
    const before = risk.levels[at - 1];
    if (before && from <= before.from) refuse(`risk.levels.${at}`, `More than ${before.from}: levels rise.`);
  });
  return risk;
}
