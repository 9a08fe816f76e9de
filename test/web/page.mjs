// SPDX-License-Identifier: Apache-2.0
// A page as render/html.cpp writes it, from a profile in JSON: node page.mjs profile.json > report.html
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const dist = name => readFileSync(new URL(`../../viewer/web/dist/${name}`, import.meta.url), 'utf8');

export function page(profile) {
  const escapes = {'<': '\\u003c', '>': '\\u003e', '&': '\\u0026', '\u2028': '\\u2028', '\u2029': '\\u2029'};
  const data = JSON.stringify(profile).replace(/[<>&\u2028\u2029]/g, c => escapes[c]);
  return `${dist('head.html')}\n<title>LineProf</title>\n<style>${dist('report.css')}</style>\n</head>\n<body>\n` +
    `<script type="application/json" id="profile">${data}</script>\n<script>${dist('report.js')}</script>\n</body>\n</html>\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(page(JSON.parse(readFileSync(process.argv[2] ?? 0, 'utf8'))));
