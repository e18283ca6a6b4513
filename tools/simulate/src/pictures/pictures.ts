import { calibration } from './calibration.ts';
import { certifiedThreshold } from './certified-threshold.ts';
import { complementarity } from './complementarity.ts';
import { drift } from './drift.ts';
import { fairnessIntervals } from './fairness-intervals.ts';
import { intervals } from './intervals.ts';
import { staffing } from './staffing.ts';
import type { Picture } from './svg.ts';

/** Every picture of the science pages. A new one is a file beside these and a line here. */
export const PICTURES: readonly Picture[] = [
  intervals,
  certifiedThreshold,
  complementarity,
  calibration,
  drift,
  staffing,
  fairnessIntervals,
];
