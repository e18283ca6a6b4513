import { appRouter } from '@countersign/api';
import type { Permission } from '@countersign/domain';

type Procedure = { _def: { type: 'query' | 'mutation'; meta?: { permission?: Permission; open?: string } } };

/** Every procedure there is, by its path. The router's type names them one by one; here they are gone through. */
export const PROCEDURES = Object.entries(
  appRouter._def.procedures as unknown as Readonly<Record<string, Procedure>>,
);
