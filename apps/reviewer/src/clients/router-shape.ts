import type { AppRouter } from '@countersign/api';

/** The gateway's procedures as the screens call them: types alone, none of its code. */
export type GatewayRouter = AppRouter;

export type RefusalData = {
  readonly refused?: string;
  readonly code?: string;
  readonly message: string;
  readonly field?: string;
  readonly value?: string;
};
