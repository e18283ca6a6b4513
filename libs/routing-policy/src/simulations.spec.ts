import { expect, it } from 'vitest';
import { replayPolicy, routeItem } from './index.ts';
import { simulateCertification } from './simulations.ts';
import { plainDisposition, WORKLOAD_POLICY, workloadHistory, workloadItems } from './workloads.ts';

it('a short run of the certification worlds keeps its promise and most of the best coverage', () => {
  const cells = simulateCertification({ seed: 1, worlds: 8, calibrationItems: 1000 });
  expect(cells).toHaveLength(6);
  for (const cell of cells) {
    expect(cell.violations).toBeLessThanOrEqual(3);
    expect(cell.coverage).toBeLessThanOrEqual(cell.bestCoverage + 0.01);
  }
  expect(cells.reduce((sum, cell) => sum + cell.naiveViolations, 0)).toBeGreaterThan(8);
});

it('the benchmark’s plain baseline decides as the policy does', () => {
  const items = workloadItems({ seed: 1, items: 3000 });
  const routes = items.map((item) => routeItem(item, WORKLOAD_POLICY, { now: 0, draw: 0.99 }).disposition);
  expect(routes).toEqual(items.map(plainDisposition));
  expect(new Set(routes).size).toBe(4);
});

it('the replay workload is readable by the policy', () => {
  expect(replayPolicy(workloadHistory({ seed: 1, items: 500 }), WORKLOAD_POLICY).items).toBe(500);
});
