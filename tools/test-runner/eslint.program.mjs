// The rules of the house, with types from one program of several projects instead of one for each: see src/check-lint.ts.
import house from '../../eslint.config.mjs';

export default [
  ...house,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      parserOptions: { projectService: false, project: [process.env.COUNTERSIGN_LINT_PROGRAM] },
    },
  },
];
