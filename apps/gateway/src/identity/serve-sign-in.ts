import type { FastifyInstance } from 'fastify';
import { noteSession } from '@countersign/application';
import { DatabaseSilentError } from '@countersign/database';
import { passCookies, webHeaders, type Gateway } from '../context.ts';
import { findPerson } from './people.ts';

const PATH = '/api/auth/sign-in/email';

/**
 * Signing in with an address and a password: the one thing of the sign-in library that is open to whoever reaches the gateway.
 * Everything else about accounts and sessions goes through procedures, which are checked and in the log.
 */
export function serveSignIn(server: FastifyInstance, { config, auth, services }: Gateway): void {
  server.post(PATH, async (request, reply) => {
    const answer = await auth.handler(
      new Request(new URL(PATH, config.origins[0]), {
        method: 'POST',
        headers: webHeaders(request),
        body: JSON.stringify(request.body ?? {}),
      }),
    );
    // Beyond the limit on attempts nothing is tried, and nothing noted: nobody can fill the log from outside.
    // Not waited for: how long the answer takes must not say whether there is such an account.
    if (answer.status === 401) {
      noteRefused(request.body).catch((error: unknown) =>
        request.log.error({ err: error }, 'not in the log'),
      );
    }
    // What the library could not do, it could not look up or write down.
    if (answer.status >= 500) throw new DatabaseSilentError();
    passCookies(answer.headers, reply);
    void reply.status(answer.status);
    for (const name of ['content-type', 'retry-after', 'x-retry-after']) {
      const value = answer.headers.get(name);
      if (value) void reply.header(name, value);
    }
    return reply.send(answer.body ? await answer.text() : null);
  });

  async function noteRefused(body: unknown): Promise<void> {
    const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : undefined;
    const person = typeof email === 'string' ? await findPerson(auth, email) : null;
    if (person) await noteSession(services, person.accountId, 'session.refused');
  }
}
