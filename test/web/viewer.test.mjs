// SPDX-License-Identifier: Apache-2.0
// A report that lineprof-view wrote: LINEPROF_HTML is its path.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {startBrowser} from './browser.mjs';

const path = process.env.LINEPROF_HTML;

test('the report of lineprof-view works', {skip: !path && 'LINEPROF_HTML is not set'}, async () => {
  const browser = await startBrowser();
  try {
    const page = await browser.open(readFileSync(path, 'utf8'));
    await page.click('#functions .place >> nth=0');
    await page.waitForSelector('.row.function');
    assert.ok(await page.locator('.row.line .src span').count() > 0);
    assert.deepEqual(page.problems, []);
  } finally {
    await browser.stop();
  }
});
