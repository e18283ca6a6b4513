import { parseArgs } from 'node:util';
import { LAYERS, PLATFORMS, type Library } from './library-files.ts';

/** The layers that lint holds to being pure: what runs on one platform alone cannot be. */
const PURE: readonly string[] = ['domain', 'pure'];

/**
 * The library that a command line asks for.
 *
 * @throws Error that says what is wrong with which word, and what it may be
 */
export function readLibrary(argv: readonly string[]): Library {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { layer: { type: 'string', default: 'pure' }, platform: { type: 'string', default: 'any' } },
  });
  const [name = '', ...more] = positionals;
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name))
    throw new Error(`the name must be lower-case-with-dashes, got ${JSON.stringify(name)}`);
  if (more.length > 0) throw new Error(`one name at a time, got also ${JSON.stringify(more.join(' '))}`);
  const layer = oneOf('layer', values.layer, LAYERS);
  const platform = oneOf('platform', values.platform, PLATFORMS);
  if (PURE.includes(layer) && platform !== 'any')
    throw new Error(`--platform of the layer ${layer} must be any, got ${platform}`);
  return { name, layer, platform };
}

function oneOf<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((one) => one === value);
  if (choice === undefined)
    throw new Error(`--${option} must be one of ${choices.join(', ')}, got ${JSON.stringify(value)}`);
  return choice;
}
