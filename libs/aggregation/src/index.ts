export {
  chooseMethod,
  DEFAULT_METHOD,
  METHODS,
  type Method,
  type MethodChoice,
  type MethodScore,
} from './choose-method.ts';
export { crowdlab, type CrowdlabResult } from './crowdlab.ts';
export { dawidSkene, type DawidSkeneOptions, type DawidSkeneResult } from './dawid-skene.ts';
export { fitFusion } from './fusion/fit-fusion.ts';
export { fuse } from './fusion/fuse.ts';
export type { AdvisedPeople, FusionModel, FusionRow, FusionVote } from './fusion/model.ts';
export { fitAiPool, poolAis, type AiPool, type AiPoolRow } from './fusion/pool-ais.ts';
export { reviewValue } from './fusion/review-value.ts';
export { glad, type GladOptions, type GladResult } from './glad.ts';
export { mace, type MaceOptions, type MaceResult } from './mace.ts';
export { majority, type Tally } from './majority.ts';
export { posteriorOf, updatePosterior, type ReviewerModel } from './update-posterior.ts';
export { independentVotes, type Vote } from './vote.ts';
export { wawa, type WawaResult } from './wawa.ts';
