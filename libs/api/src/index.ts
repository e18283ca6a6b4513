export { appRouter, createCaller, type AppRouter } from './app-router.ts';
export type {
  ApiContext,
  DemoAccount,
  Host,
  SessionListed,
  SignedInPerson,
  UploadProgress,
} from './context.ts';
export { httpStatusOf, RefusalError, unwrap, type RefusalCode } from './refusal-errors.ts';
