import type { inferRouterOutputs } from '@trpc/server';
import type { GatewayRouter } from '../../clients/router-shape.ts';

/** How the services run, as the gateway tells an admin. */
export type Operation = inferRouterOutputs<GatewayRouter>['operation']['read'];
export type NodeShown = Operation['nodes'][number];
export type HeldUp = Operation['heldUp'][number];
