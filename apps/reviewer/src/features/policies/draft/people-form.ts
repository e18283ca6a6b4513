import type { Severity } from '@countersign/domain';
import type { Policy, PolicyEdit } from '@countersign/api';
import { MONEY, percents, round, text, type ReadFigure } from './read-figure.ts';

/** From where on people look, as it is typed. */
export type PeopleForm = {
  /** How many look where several do. */
  readonly reviewers: string;
  readonly several: BarsForm;
  readonly lead: BarsForm;
};

/** Any one of these is enough; empty: it is none. */
export type BarsForm = {
  /** Percent. */
  readonly confidence: string;
  readonly severity: Severity | 'none';
  /** Name of a level. */
  readonly risk: string;
  readonly value: string;
};

export const BARRED = ['several', 'lead'] as const;

export function formOfPeople({ reviewers, several, lead }: Policy['people']): PeopleForm {
  return { reviewers: text(reviewers), several: formOfBars(several), lead: formOfBars(lead) };
}

function formOfBars({
  confidenceBelow,
  severityFrom,
  riskFrom,
  valueFrom,
}: Policy['people']['lead']): BarsForm {
  return {
    confidence: confidenceBelow === undefined ? '' : percents(confidenceBelow),
    severity: severityFrom ?? 'none',
    risk: riskFrom ?? '',
    value: text(valueFrom),
  };
}

export function readPeople(form: PeopleForm, figure: ReadFigure): PolicyEdit['people'] {
  const bars = (part: (typeof BARRED)[number]) => {
    const { confidence, severity, risk, value } = form[part];
    const field = `people.${part}`;
    return {
      ...(confidence.trim() === ''
        ? {}
        : {
            confidenceBelow: round(figure(`${field}.confidence`, confidence, { least: 0, most: 100 }) / 100),
          }),
      ...(severity === 'none' ? {} : { severityFrom: severity }),
      ...(risk === '' ? {} : { riskFrom: risk }),
      ...(value.trim() === '' ? {} : { valueFrom: figure(`${field}.value`, value, MONEY) }),
    };
  };
  return {
    reviewers: figure('people.reviewers', form.reviewers, { least: 2, most: 9, whole: true }),
    several: bars('several'),
    lead: bars('lead'),
  };
}
