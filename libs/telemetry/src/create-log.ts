import { pino, type LoggerOptions } from 'pino';
import { traceOfLine } from './traced.ts';

/** Errors of the database about data: their message quotes it. */
const QUOTES_DATA = /^22/;

/**
 * How a service logs: lines of JSON with ids, in the trace that they belong to. An error keeps its kind, its stack, and the
 * code, table and constraint of the database; what it says of rows and values may be somebody's words, and is left out.
 */
export function logOptions(service: string, level: string) {
  return {
    level,
    base: { service },
    mixin: traceOfLine,
    serializers: { err: errorForLog },
  } satisfies LoggerOptions;
}

export function createLog(service: string, level: string): pino.Logger {
  return pino(logOptions(service, level));
}

export type LoggedError = { type: string; message: string; stack: string; [more: string]: unknown };

/** @returns what a log line says of an error */
export function errorForLog(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'This is no error.', stack: '' };
  const { name: type, message, stack = '' } = error;
  const { code, table, constraint } = error as { code?: unknown; table?: unknown; constraint?: unknown };
  const quotes = typeof code === 'string' && code.length === 5 && QUOTES_DATA.test(code);
  return {
    type,
    message: quotes ? 'The database does not take this value.' : message,
    // Without its first line, which is the message again.
    stack: quotes ? stack.slice(stack.indexOf('\n    at ') + 1) : stack,
    ...(code === undefined ? {} : { code }),
    ...(table === undefined ? {} : { table }),
    ...(constraint === undefined ? {} : { constraint }),
  };
}
