/**
 * Whether everything that is installed with Colloquy may be passed on with it: the licences that `package-lock.json` names,
 * of all packages but those for development. Needs no installation.
 */
import { readFileSync } from 'node:fs';
import satisfies from 'spdx-satisfies';

/** They ask for a notice at most. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Unlicense',
  'Zlib',
];

/** Packages that name their licence by no SPDX expression, with what their files say. */
const READ_BY_HAND = { duck: 'BSD-2-Clause' };

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));

const isAllowed = (expression) => {
  try {
    return satisfies(expression, ALLOWED);
  } catch {
    return false;
  }
};

const shipped = Object.entries(packages).filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional);
const refused = shipped.flatMap(([path, { license }]) => {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const expression = READ_BY_HAND[name] ?? license ?? 'none';
  return isAllowed(expression) ? [] : [`${name}: ${expression}`];
});

if (refused.length > 0) {
  console.error(`Licences that are not among those that may be passed on:\n${refused.join('\n')}`);
  process.exitCode = 1;
} else {
  console.log(`${shipped.length} packages, each under a licence that may be passed on`);
}
