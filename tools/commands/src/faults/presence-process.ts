import { SERVICE_FLAGS } from '@countersign/launcher/service-flags';
import { ask } from './ask.ts';
import { buildService, freePort, ServiceProcess } from './service-process.ts';

/** Builds the service as it is built for production, once in each process. Gives back the program's file. */
export function buildPresence(): string {
  return buildService('presence', ['main', 'heavy-worker']);
}

/** The presence service as a process of its own, which can be killed and started again on the same port. */
export class PresenceProcess extends ServiceProcess {
  static async create(program: string, environment: NodeJS.ProcessEnv): Promise<PresenceProcess> {
    const port = await freePort();
    const presence = new PresenceProcess({
      name: 'presence',
      program,
      flags: SERVICE_FLAGS['presence'],
      port,
      environment: { ...environment, PRESENCE_PORT: String(port) },
      listens: 'presence listens',
    });
    await presence.start();
    return presence;
  }

  /** What it takes for the time, as Unix milliseconds: to the second. */
  async now(): Promise<number> {
    return Date.parse((await ask(`${this.url}/healthz`)).date);
  }

  /** A figure of its own, as an operator reads it; NaN when it has none. */
  async metric(name: string): Promise<number> {
    const { body } = await ask(`${this.url}/metrics`);
    return Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(body)?.[1] ?? NaN);
  }

  /** How often it refused, by reason. */
  async refusals(): Promise<Readonly<Record<string, number>>> {
    const { body } = await ask(`${this.url}/metrics`);
    const lines = body.matchAll(/^countersign_refused_total\{.*?reason="([^"]+)".*?\} (\d+)$/gm);
    return Object.fromEntries([...lines].map(([, reason, count]) => [reason!, Number(count)]));
  }
}
