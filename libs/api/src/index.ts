export { appRouter, createCaller, type AppRouter } from './app-router.ts';
export type { ApiContext, Host, SessionListed, SignedInPerson, Progress, ResetsUnderWay } from './context.ts';
export { httpStatusOf, RefusalError, unwrap, type RefusalCode } from './refusal-errors.ts';
