import type { AdvisedPeople, FusionRow, FusionVote } from './model.ts';

/** Prior counts of Kerrigan, Smyth, Steyvers (2021): accuracy .75, and .1 for each wrong class. */
const WRONG = 0.1;
const RIGHT_SHARE = 0.75;

/** Prior counts for advised people: a weak belief that they accept, more often where the AI is right. */
const ACCEPTS_RIGHT = { yes: 4.5, no: 0.5 };
const WHERE_WRONG = { accepts: 3, corrects: 1.6, errs: 0.4 };

/** MAP estimate of P(vote | truth) for people who judged blind, K × K; rows sum to 1. */
export function peopleConfusion(rows: readonly FusionRow[], classes: number): number[][] {
  const right = (WRONG * (classes - 1) * RIGHT_SHARE) / (1 - RIGHT_SHARE);
  const counts = Array.from({ length: classes }, (_, truth) =>
    Array.from({ length: classes }, (_, vote) => (vote === truth ? right : WRONG)),
  );
  for (const row of rows) if (row.aiVisible !== true) counts[row.truth]![row.vote]! += 1;
  return counts.map((row) => {
    const total = row.reduce((a, b) => a + b, 0);
    return row.map((count) => count / total);
  });
}

/** How people with the AI's answer on screen follow it; the prior alone where no row is advised. */
export function advisedPeople(rows: readonly FusionRow[]): AdvisedPeople {
  const right = { ...ACCEPTS_RIGHT };
  const wrong = { ...WHERE_WRONG };
  for (const row of rows) {
    if (row.aiVisible !== true) continue;
    const advice = likeliestClass(row.probabilities);
    if (advice === row.truth) right[row.vote === advice ? 'yes' : 'no'] += 1;
    else wrong[row.vote === advice ? 'accepts' : row.vote === row.truth ? 'corrects' : 'errs'] += 1;
  }
  const all = wrong.accepts + wrong.corrects + wrong.errs;
  return {
    acceptsRight: right.yes / (right.yes + right.no),
    acceptsWrong: wrong.accepts / all,
    corrects: wrong.corrects / all,
  };
}

/** ln P(vote | truth) for every truth. */
export function logVoteLikelihood(
  people: { readonly confusion: readonly (readonly number[])[]; readonly advised: AdvisedPeople },
  probabilities: ArrayLike<number>,
  vote: FusionVote,
): Float64Array {
  const classes = people.confusion.length;
  if (vote.aiVisible !== true) {
    return Float64Array.from(people.confusion, (row) => Math.log(row[vote.label]!));
  }
  const { acceptsRight, acceptsWrong, corrects } = people.advised;
  const advice = likeliestClass(probabilities);
  // With two classes the only override of a wrong answer is the truth.
  const errs = classes > 2 ? (1 - acceptsWrong - corrects) / (classes - 2) : 0;
  return Float64Array.from({ length: classes }, (_, truth) => {
    if (truth === advice) {
      return Math.log(vote.label === advice ? acceptsRight : (1 - acceptsRight) / (classes - 1));
    }
    if (vote.label === advice) return Math.log(acceptsWrong);
    if (classes === 2) return Math.log(1 - acceptsWrong);
    return Math.log(vote.label === truth ? corrects : errs);
  });
}

/** The class of the highest probability; the lowest of several. */
export function likeliestClass(probabilities: ArrayLike<number>): number {
  let best = 0;
  for (let c = 1; c < probabilities.length; c++) if (probabilities[c]! > probabilities[best]!) best = c;
  return best;
}
