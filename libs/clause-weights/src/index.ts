export { clauseWeightsFile } from './clause-weights-file.ts';
export { loadClauseModel } from './load-clause-model.ts';
