import { printRows } from '../row.ts';
import { aggregationRows } from './aggregation-rows.ts';
import { policyRows } from './policy-rows.ts';

/** Routing and aggregation at size. A table for people, one JSON object on the last line, exit code 0 when all is met. */
process.exitCode = printRows([...policyRows(), ...aggregationRows()]);
