import { relative } from 'node:path';

/** What a linter says of a line. */
export type Complaint = {
  /** From the workspace. */
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
};

export type Linter = {
  /** From the folder of the packages. */
  readonly program: string;
  /** What it says, from the JSON that it writes. */
  read(report: unknown, root: string): Complaint[];
};

type OfEslint = readonly {
  readonly filePath: string;
  readonly messages: readonly {
    readonly line?: number;
    readonly ruleId: string | null;
    readonly message: string;
  }[];
}[];

type OfOxlint = {
  readonly diagnostics: readonly {
    readonly filename: string;
    readonly code?: string;
    readonly message: string;
    readonly labels: readonly { readonly span: { readonly line: number } }[];
  }[];
};

/** Rules of a file by itself, and of who may import whom: `eslint.config.mjs`. */
const ESLINT: Linter = {
  program: 'eslint/bin/eslint.js',
  read: (report, root) =>
    (report as OfEslint).flatMap(({ filePath, messages }) =>
      messages.map(({ line = 0, ruleId, message }) => ({
        path: relative(root, filePath),
        line,
        rule: ruleId ?? '',
        message,
      })),
    ),
};

/** Rules that need types, on TypeScript 7: `.oxlintrc.json`. */
const OXLINT: Linter = {
  program: 'oxlint/bin/oxlint',
  read: (report) =>
    (report as OfOxlint).diagnostics.map(({ filename, code = '', message, labels }) => ({
      path: filename,
      line: labels[0]?.span.line ?? 0,
      rule: code,
      message,
    })),
};

export const LINTERS = { eslint: ESLINT, oxlint: OXLINT };

/** Errors alone, as JSON. */
export const LINT_PARAMETERS = ['--quiet', '--format', 'json'];

/** @returns null for what is no report: the linter itself failed */
export function complaintsIn(linter: Linter, output: string, root: string): Complaint[] | null {
  try {
    return linter.read(JSON.parse(output), root);
  } catch {
    return null;
  }
}
