import type { Migration } from 'kysely';
import * as tenancy from './0001-tenancy.ts';
import * as identity from './0002-identity.ts';
import * as contracts from './0003-contracts.ts';
import * as decisions from './0004-decisions.ts';
import * as operations from './0005-operations.ts';
import * as documents from './0006-documents.ts';
import * as removal from './0007-removal-and-questions.ts';
import * as heads from './0008-watched-heads.ts';
import * as rows from './0009-rows-of-an-item.ts';
import * as nodes from './0010-nodes.ts';
import * as notices from './0011-no-unread-notices.ts';
import * as adjudication from './0012-one-adjudication.ts';
import * as baselines from './0013-baselines.ts';
import * as quotas from './0014-quotas.ts';
import * as failures from './0015-untold-failures.ts';
import * as drafts from './0016-policy-drafts.ts';
import * as playbooks from './0017-playbook-drafts.ts';
import * as access from './0018-access-in-one-question.ts';
import * as sources from './0019-comments-of-a-file.ts';
import * as assignments from './0020-assignments.ts';
import * as judgments from './0021-what-a-judgment-rests-on.ts';
import * as calls from './0022-calls-of-a-job.ts';
import * as tenants from './0023-tenants-once-a-statement.ts';
import * as subjects from './0024-jobs-by-subject.ts';
import * as loading from './0025-a-document-in-one-question.ts';
import * as covered from './0026-what-a-snapshot-covers.ts';

/** In order. A migration that has shipped is never edited: add another. */
export const migrations: Record<string, Migration> = {
  '0001-tenancy': tenancy,
  '0002-identity': identity,
  '0003-contracts': contracts,
  '0004-decisions': decisions,
  '0005-operations': operations,
  '0006-documents': documents,
  '0007-removal-and-questions': removal,
  '0008-watched-heads': heads,
  '0009-rows-of-an-item': rows,
  '0010-nodes': nodes,
  '0011-no-unread-notices': notices,
  '0012-one-adjudication': adjudication,
  '0013-baselines': baselines,
  '0014-quotas': quotas,
  '0015-untold-failures': failures,
  '0016-policy-drafts': drafts,
  '0017-playbook-drafts': playbooks,
  '0018-access-in-one-question': access,
  '0019-comments-of-a-file': sources,
  '0020-assignments': assignments,
  '0021-what-a-judgment-rests-on': judgments,
  '0022-calls-of-a-job': calls,
  '0023-tenants-once-a-statement': tenants,
  '0024-jobs-by-subject': subjects,
  '0025-a-document-in-one-question': loading,
  '0026-what-a-snapshot-covers': covered,
};
