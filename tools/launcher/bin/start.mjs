#!/usr/bin/env node
import { join } from 'node:path';
import { checkNode, install, root, runTypeScript } from './prepare.mjs';

checkNode();
await install();
await runTypeScript(join(root, 'tools/launcher/src/start.ts'));
