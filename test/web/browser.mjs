// SPDX-License-Identifier: Apache-2.0
// Chromium without a window, and pages in it that fail the test when something goes wrong in them.
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';
import {page as pageOf} from './page.mjs';

export async function startBrowser() {
  const directory = mkdtempSync(join(tmpdir(), 'lineprof-web-'));
  const browser = await chromium.launch({
    executablePath: process.env.LINEPROF_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  let count = 0;
  return {
    /// Opens a report, from a profile in JSON or the text of a page.
    async open(report, {hash = '', ...options} = {}) {
      const file = join(directory, `report${++count}.html`);
      writeFileSync(file, typeof report === 'string' ? report : pageOf(report));
      const page = await browser.newPage({viewport: {width: 1400, height: 900}, colorScheme: 'light', ...options});
      page.problems = [];
      page.requests = [];
      page.on('pageerror', error => page.problems.push(String(error)));
      page.on('console', message => message.type() === 'error' && page.problems.push(message.text()));
      page.on('request', request => page.requests.push(request.url()));
      await page.goto(pathToFileURL(file) + hash);
      return page;
    },
    async stop() {
      await browser.close();
      rmSync(directory, {recursive: true});
    },
  };
}
