import type { Simulation } from './simulation.ts';
import { bluebirds } from './simulations/bluebirds.ts';
import { certifiedThresholds } from './simulations/certified-thresholds.ts';
import { drift } from './simulations/drift.ts';
import { fusion } from './simulations/fusion.ts';
import { promotion } from './simulations/promotion.ts';
import { reviewerBias } from './simulations/reviewer-bias.ts';
import { scarceVotes } from './simulations/scarce-votes.ts';
import { secondOpinions } from './simulations/second-opinions.ts';
import { selectiveCalibration } from './simulations/selective-calibration.ts';
import { selectiveLabelling } from './simulations/selective-labelling.ts';
import { skillFade } from './simulations/skill-fade.ts';
import { staffing } from './simulations/staffing.ts';
import { twoStarts } from './simulations/two-starts.ts';

/** Every simulation, in the order in which they run. A new one is a file beside these and a line here. */
export const SIMULATIONS: readonly Simulation[] = [
  certifiedThresholds,
  twoStarts,
  selectiveLabelling,
  reviewerBias,
  skillFade,
  staffing,
  drift,
  promotion,
  selectiveCalibration,
  scarceVotes,
  fusion,
  secondOpinions,
  bluebirds,
];
