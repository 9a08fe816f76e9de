// SPDX-License-Identifier: Apache-2.0
// Sources to what is embedded: node build.mjs DIRECTORY writes head.html, report.css and report.js there.
// The page is head.html + <style>report.css</style> + the profile + <script>report.js</script>, see render/html.cpp.
import {createHash} from 'node:crypto';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, 'dist');

async function bundle(entry, options = {}) {
  const result = await build({
    entryPoints: [join(here, 'src', entry)],
    absWorkingDir: here,
    bundle: true,
    minify: true,
    charset: 'utf8',
    legalComments: 'none', // LICENSES.txt has them
    write: false,
    logLevel: 'warning',
    ...options,
  });
  return result.outputFiles[0].text.trim();
}

const css = await bundle('style/report.css', {target: ['chrome120', 'firefox120', 'safari17']});
const js = await bundle('main.ts', {format: 'iife', target: ['chrome120', 'firefox120', 'safari17']});
if (/<\/script|<!--/i.test(js) || /<\/style/i.test(css))
  throw new Error('the bundle would end its own element');

// The browser runs this script and applies this style sheet, and nothing else that may come to stand in the page.
const hash = text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const head = readFileSync(join(here, 'src', 'head.html'), 'utf8')
  .replace('SCRIPT_HASH', hash(js))
  .replace('STYLE_HASH', hash(css))
  .trimEnd();

mkdirSync(out, {recursive: true});
for (const [name, text] of Object.entries({'head.html': head, 'report.css': css, 'report.js': js}))
  writeFileSync(join(out, name), text);
