import { spawnSync } from 'node:child_process';

/**
 * PostgreSQL refuses to run as root. As root we run it in a user namespace in which we are somebody else (it then
 * reaches every file that we reach), or, where namespaces are not allowed, as the user "nobody".
 */
export type Identity =
  | { readonly kind: 'self' }
  | { readonly kind: 'namespace' }
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number };

const NAMESPACE = ['--user', '--map-user=1000', '--map-group=1000', '--'];
const NOBODY = 65_534;

export function chooseIdentity(program: string): Identity {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  if (spawnSync('unshare', [...NAMESPACE, program, '--version']).status === 0) return { kind: 'namespace' };
  if (spawnSync(program, ['--version'], { uid: NOBODY, gid: NOBODY }).status === 0) {
    return { kind: 'user', uid: NOBODY, gid: NOBODY };
  }
  throw new Error(
    'PostgreSQL does not run as root, and neither a user namespace nor the user "nobody" can reach its files here. ' +
      'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL 15 or later.',
  );
}

/** The command line, and the spawn options, that run a program under an identity. */
export function asIdentity(identity: Identity, program: string, parameters: readonly string[]) {
  switch (identity.kind) {
    case 'self':
      return { command: program, parameters: [...parameters], options: {} };
    case 'namespace':
      return { command: 'unshare', parameters: [...NAMESPACE, program, ...parameters], options: {} };
    case 'user':
      return {
        command: program,
        parameters: [...parameters],
        options: { uid: identity.uid, gid: identity.gid },
      };
  }
}
