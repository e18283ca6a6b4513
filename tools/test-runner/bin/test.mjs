#!/usr/bin/env node
import { join } from 'node:path';
import { checkNode, install, root, runTypeScript } from '../../launcher/bin/prepare.mjs';

checkNode();
await install();
await runTypeScript(join(root, 'tools/test-runner/src/run.ts'));
