import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ServicePlan } from './service.ts';
import type { Settings } from './settings.ts';

/** Every service of one installation on this machine. What else the environment says (REDIS_URL …) they read themselves. */
export function planServices(root: string, settings: Settings, databaseUrl: string): ServicePlan[] {
  const { ports, demo, production } = settings;
  const shared = {
    NODE_ENV: 'production',
    COUNTERSIGN_HOME: settings.home,
    DATABASE_URL: databaseUrl,
    WEB_PORT: String(ports.web),
    GATEWAY_PORT: String(ports.gateway),
    PRESENCE_PORT: String(ports.presence),
    COPILOT_PORT: String(ports.copilot),
    COUNTERSIGN_DEMO: demo ? '1' : '0',
    COUNTERSIGN_PRODUCTION: production ? '1' : '0',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
  };
  const bundle = (name: string) => join(root, 'apps', name, 'dist/main.js');
  const ready = (port: number) => `http://127.0.0.1:${port}/readyz`;
  const plans: ServicePlan[] = [
    { name: 'gateway', script: bundle('gateway'), readyUrl: ready(ports.gateway), environment: shared },
    { name: 'presence', script: bundle('presence'), readyUrl: ready(ports.presence), environment: shared },
    { name: 'copilot', script: bundle('copilot'), readyUrl: ready(ports.copilot), environment: shared },
    {
      name: 'web',
      script: join(root, 'apps/reviewer/.next/standalone/apps/reviewer/server.js'),
      readyUrl: ready(ports.web),
      environment: {
        ...shared,
        PORT: String(ports.web),
        HOSTNAME: '127.0.0.1',
        GATEWAY_URL: `http://127.0.0.1:${ports.gateway}`,
      },
    },
  ];
  // The build has succeeded: what it did not make has no build, and is no service of this checkout.
  return plans.filter(({ script }) => existsSync(script));
}
