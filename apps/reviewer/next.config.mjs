import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** @type {import('next').NextConfig} */
export default {
  output: 'standalone',
  outputFileTracingRoot: root,
  turbopack: { root },
  transpilePackages: [
    '@countersign/coediting',
    '@countersign/domain',
    '@countersign/redline',
    '@countersign/ui',
  ],
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run typecheck` and `npm run lint` are targets of their own.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
};
