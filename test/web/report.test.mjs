// SPDX-License-Identifier: Apache-2.0
// The HTML report in a browser, from file:.
import assert from 'node:assert/strict';
import {after, afterEach, before, test} from 'node:test';
import {startBrowser} from './browser.mjs';
import {hostile, large, payload, small} from './profiles.mjs';

const source = '/home/ada/bench/src/render.cpp';
let browser, page;

before(async () => { browser = await startBrowser(); });
after(() => browser.stop());
afterEach(async () => {
  const {problems, requests} = page;
  await page.close();
  assert.deepEqual(problems, []);
  assert.deepEqual(requests.filter(url => !url.startsWith('file:')), []);
});

const open = async (...args) => { page = await browser.open(...args); };
const texts = selector => page.locator(selector).allInnerTexts();
const inView = selector => page.locator(selector).evaluate(element => {
  const box = element.getBoundingClientRect();
  return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
});

/// The address changes a moment after what changes it.
const atLine = number => page.waitForSelector(`.row.current .ln:text-is("${number}")`, {timeout: 5000});

/// How long the page needs for something, to the next frame.
const timed = action => page.evaluate(`new Promise(done => {
  const start = performance.now();
  (${action})();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})`);

test('the overview shows times, lines, functions, graph, files and threads', async () => {
  await open(small());
  assert.deepEqual((await texts('.stat-value')).map(text => text.replace(/\s+/g, ' ')), ['2.13 s', '6.81 s', 'adaptive', '4', '7', '29']);
  assert.match((await texts('#lines .tbody .tr'))[0], /~204\s*ms.*double c = dot\(oc, oc\).*render\.cpp:12/s);
  assert.match((await texts('#functions .tbody .tr'))[0], /hit\(Sphere const&.*render\.cpp:9/s);
  assert.ok(await page.locator('#flame .frame').count() > 5);
  assert.ok(await page.locator('#treemap .tile').count() >= 8);
  assert.equal(await page.locator('#files .tbody .tr').count(), 3);
  assert.equal(await page.locator('#threads .thread').count(), 4);
});

test('without stacks there is no flame graph, without parts no choice', async () => {
  const {stacks, parts, ...rest} = small();
  await open(rest);
  assert.equal(await page.locator('#flame').count(), 0);
  assert.equal(await page.locator('.parts').count(), 0);
});

test('a table sorts by a column, and the other way round', async () => {
  await open(small());
  const first = async () => (await texts('#functions .tbody .tr .name'))[0];
  await page.click('#functions .thead button:text-is("Calls")');
  assert.match(await first(), /^dot/);
  await page.click('#functions .thead button:text-is("Calls")');
  assert.match(await first(), /^unused/);
  await page.click('#functions .thead button:text-is("Function")');
  assert.match(await first(), /^dot/);
});

test('a line of a table leads to the source, and back', async () => {
  await open(small());
  await page.click('#lines .place >> nth=0');
  await atLine(12);
  assert.equal(new URL(page.url()).hash, `#${source}:12`);
  assert.match((await texts('.row.current'))[0], /104,857,600.*~204.*dot\(oc, oc\)/s);
  await page.goBack();
  await page.waitForSelector('#lines');
});

for (const hash of [`#${source}:24`, '#render.cpp:24'])
  test(`a deep link goes to its line: ${hash}`, async () => {
    await open(small(), {hash, viewport: {width: 1000, height: 400}});
    await atLine(24);
    assert.ok(await inView('.row.current'));
  });

test('a link to a file that is not there says so', async () => {
  await open(small(), {hash: '#other.cpp:3'});
  assert.match((await texts('.notice'))[0], /other\.cpp is not in this profile/);
});

test('a line opens to what it called, and leads there; the callee leads back', async () => {
  await open(small(), {hash: '#render.cpp:24'});
  await page.click('.row.current button.caret');
  assert.match((await texts('.row.inset'))[0], /~763\s*ms.*86\.3.*104,857,600 calls.*hit\(/s);
  await page.click('.row.current a.call:text-is("hit")');
  await atLine(9);
  await page.click('.row.function:has-text("hit(") .callers');
  await page.click('.row.inset .place');
  await atLine(24);
});

test('a line of two functions shows each', async () => {
  await open(small(), {hash: '#render.cpp:41'});
  await page.keyboard.press('Enter');
  assert.deepEqual((await texts('.row.inset .calls')).slice(0, 2), ['1 hit', '2,073,600 hits']);
});

test('never reached, never called and without code differ', async () => {
  await open(small(), {hash: '#render.cpp:31'});
  assert.equal((await texts('.row.current .never'))[0], '0');
  await page.evaluate(() => { location.hash = '#render.cpp:27'; });
  await page.waitForSelector('.row.current.blank');
  assert.equal((await texts('.row.current .nums'))[0].trim(), '27');
});

test('syntax colours know comments and raw strings over lines', async () => {
  await open(small(), {hash: '#render.cpp:6'});
  const kinds = number => page.locator('.row.line').nth(number - 1).locator('.src span').evaluateAll(all => [...new Set(all.map(element => element.className))]);
  assert.deepEqual(await kinds(6), ['t-com']);
  assert.deepEqual(await kinds(37), ['t-str']);
  assert.ok((await kinds(12)).includes('t-ty'));
});

test('the heat follows self or total', async () => {
  await open(small(), {hash: '#render.cpp:41'});
  const heat = () => page.locator('.row.current').evaluate(row => Number(getComputedStyle(row).getPropertyValue('--heat')));
  const self = await heat();
  await page.click('.segmented button:text-is("Total")');
  assert.ok(await heat() > self + 0.3);
});

test('columns and unit are chosen', async () => {
  await open(small(), {hash: '#render.cpp:24'});
  await page.click('.menu summary');
  await page.click('.menu-row:has-text("±")');
  await page.click('.menu-row:has-text("Total time for each hit")');
  assert.deepEqual((await texts('.code-head .th')), ['Hits', 'Total', 'Self', '%', '±']);
  await page.selectOption('.menu-panel select', 'ms');
  assert.match((await texts('.row.current .c-total'))[0], /^~884\.000\s*ms$/);
});

test('lines sort by a column and come back into order', async () => {
  await open(small(), {hash: '#render.cpp'});
  await page.click('.code-head button:text-is("Hits")');
  assert.equal((await texts('.row.line .ln'))[0], '23');
  await page.click('.code-head button:text-is("Source order")');
  assert.equal((await texts('.row.line .ln'))[0], '1');
});

test('keys: next hot line, next function, fold, overview, help', async () => {
  await open(small(), {hash: '#render.cpp:1'});
  await page.keyboard.press('j');
  await atLine(10);
  await page.keyboard.press('j');
  await atLine(11);
  await page.keyboard.press('k');
  await atLine(10);
  await page.keyboard.press(']');
  await atLine(20);
  await page.keyboard.press('f');
  assert.match((await texts('.row.gap'))[0], /6 lines/);
  await page.keyboard.press('?');
  assert.ok(await page.locator('dialog.help').isVisible());
  await page.keyboard.press('Escape');
  await page.keyboard.press('o');
  await page.waitForSelector('#lines');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await atLine(12);
});

test('search finds functions, files, lines and line numbers', async () => {
  await open(small(), {hash: '#render.cpp:1'});
  const type = async text => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type(text);
  };
  await type('discrim');
  assert.deepEqual((await texts('.result-note')), ['render.cpp:13', 'render.cpp:14', 'render.cpp:16']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await atLine(14);
  await type('shade');
  assert.match((await texts('.result'))[0], /shade\(Sphere/);
  await type('load.cpp');
  assert.match((await texts('.results'))[0], /Files/);
  await type('36');
  await page.keyboard.press('Enter');
  await atLine(36);
  await type('nowhere to be found');
  assert.match((await texts('.results'))[0], /Nothing found/);
});

test('dark follows the system until a theme is chosen', async () => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await open(small(), {colorScheme: 'dark'});
  const dark = await ground();
  assert.equal(dark, 'rgb(22, 24, 28)');
  await page.keyboard.press('t');
  assert.equal(await ground(), 'rgb(247, 247, 245)');
  await page.reload();
  assert.equal(await ground(), 'rgb(247, 247, 245)');
  await page.keyboard.press('t');
  assert.equal(await ground(), dark);
});

test('a thread is picked', async () => {
  await open(small());
  await page.selectOption('.parts', {label: 'Process 4000, thread 4001 worker 1'});
  assert.match((await texts('#lines .tbody .tr'))[0], /~51\.0\s*ms.*dot\(oc, oc\)/s);
  assert.match((await texts('.stat-value'))[0], /1\.90\s*s/);
  await page.click('#lines .place >> nth=0');
  await page.waitForSelector('.row.current');
  assert.match((await texts('.row.current .c-self'))[0], /51\.0/);
});

test('a source that is missing or changed is said to be', async () => {
  await open(small(), {hash: '#load.cpp:13'});
  assert.match((await texts('.notice'))[0], /not found/);
  assert.deepEqual(await texts('.row.line .ln'), ['12', '13', '14', '40', '41']);
  await page.evaluate(() => { location.hash = '#vec.h'; });
  await page.waitForSelector('.badge.warn');
  assert.match((await texts('.notice'))[0], /changed/);
});

test('names are shown without what nobody reads in them', async () => {
  const string = 'std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char> >';
  const shown = {
    [`void sort<int>(std::vector<int, std::allocator<int> >&, ${string} const&)`]: ['sort', 'sort<int>(std::vector<int>&, std::string const&)'],
    'auto work(unsigned int)::$_0::operator()<int>(int const&) const': ['work λ', 'work(unsigned int)::$_0::operator()<int>(int const&) const'],
    '(anonymous namespace)::C<int>::operator<<(std::ostream&, int)': ['C::operator<<', '(anonymous namespace)::C<int>::operator<<(std::ostream&, int)'],
    'Corpus::words[abi:cxx11](unsigned long)': ['Corpus::words', 'Corpus::words(unsigned long)'],
    'C::operator bool() const': ['C::operator bool', 'C::operator bool() const'],
    'bool operator< <int>(A<int> const&, B)': ['operator<', 'operator< <int>(A<int> const&, B)'],
    'plain_c': ['plain_c', 'plain_c'],
  };
  const profile = small();
  profile.files = [{path: '/a/b.cpp', text: null, functions: Object.keys(shown).map((name, i) =>
    ({name, line: i + 1, calls: 1, primitive_calls: 1, self_us: 100 - i, total_us: 100 - i, lines: []}))}];
  await open(profile, {hash: '#b.cpp'});
  assert.deepEqual(await texts('.side-functions .side-label'), Object.values(shown).map(([short]) => short));
  assert.deepEqual(await texts('.row.function .name'), Object.values(shown).map(([, long]) => long));
});

test('hits alone, with the clock off', async () => {
  const profile = small();
  profile.clock = 'off';
  for (const file of profile.files)
    for (const fn of file.functions)
      for (const entry of [fn, ...fn.lines])
        Object.assign(entry, {self_us: null, total_us: null}, 'how' in entry ? {how: 'none', error_us: null} : {});
  delete profile.stacks;
  await open(profile);
  assert.deepEqual(await texts('#lines .th'), ['Hits', 'Line', 'Place']);
  await page.click('#lines .place >> nth=0');
  assert.deepEqual(await texts('.code-head .th'), ['Hits']);
});

test('hostile texts stay texts', async () => {
  await open(hostile());
  const inert = async () => {
    assert.equal(await page.evaluate(() => window.hurt), undefined);
    assert.equal(await page.locator('img, iframe, object').count(), 0);
    assert.equal(await page.locator('script').count(), 1);
  };
  await inert();
  assert.ok((await page.locator('.headline .command').innerText()).startsWith(payload));
  assert.ok(!(await page.locator('body').innerText()).includes('\u202e'));
  await page.click('#lines .place >> nth=0');
  await atLine(2);
  await page.keyboard.press('Enter');
  assert.ok((await texts('.row.line .src'))[0].includes(payload));
  await inert();
  await page.keyboard.press('/');
  await page.keyboard.type('onerror');
  await page.waitForSelector('.result');
  await inert();
});

test('the policy stops a script that came into the page all the same', async () => {
  await open(small());
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.hurt = 1">');
    const script = document.createElement('script');
    script.textContent = 'window.hurt = 2';
    document.body.append(script);
  });
  await page.waitForTimeout(100);
  assert.equal(await page.evaluate(() => window.hurt), undefined);
  assert.ok(page.problems.length >= 2 && page.problems.every(text => /Content Security Policy|ERR_FILE_NOT_FOUND/.test(text)), page.problems.join('\n'));
  page.problems.length = 0;
});

test('a source of 100,000 lines and 5,000 functions stay fluid', async () => {
  await open(large({hostLines: 100_000}));
  assert.ok(await page.evaluate(() => performance.now()) < 5000);
  await page.click('#functions .more');
  assert.ok(await page.locator('#functions .tr').count() < 100);
  await page.fill('#functions .filter', 'method_123(');
  assert.equal(await page.locator('#functions .count').innerText(), '40 of 5,000');
  assert.ok(await timed(`() => { location.hash = '#file0.cpp:99990'; }`) < 1500);
  await page.waitForSelector('.row.current');
  await atLine(99990);
  assert.ok(await inView('.row.current'));
  for (const top of [0, 500_000, 1_234_567, 30_000]) {
    const took = await timed(`() => { document.querySelector('.code-scroller').scrollTop = ${top}; }`);
    assert.ok(took < 250, `a frame took ${took} ms`);
    assert.ok(await page.locator('.row').count() < 120);
    assert.ok(await page.locator('.row.line').count() > 30);
  }
});

test('print has all that was profiled', async () => {
  await open(small(), {hash: '#render.cpp', viewport: {width: 1000, height: 300}});
  await page.emulateMedia({media: 'print'});
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const lines = await texts('.row.line .ln');
  assert.ok(lines.includes('10') && lines.includes('43') && !lines.includes('2'));
  assert.ok(!await page.locator('.bar').isVisible());
  await page.emulateMedia({media: null});
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.ok(await page.locator('.bar').isVisible());
});
