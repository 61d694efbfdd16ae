// Installs the browser workspace's tools when package-lock.json is not the one they were installed from.
// The widget and the staff console both run this first; the second run finds nothing to do.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules/.installed-from');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

function installedFrom() {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}

if (installedFrom() !== lock) {
  console.log('Installing the browser tools (npm ci)');
  const onWindows = process.platform === 'win32';
  const result = spawnSync('npm', ['ci', '--no-progress'], { cwd: root, stdio: 'inherit', shell: onWindows });
  if (result.status !== 0) process.exit(result.status ?? 1);
  writeFileSync(stamp, lock);
}
