import assert from "node:assert/strict";
import { contrasts } from "./contrast.mjs";

const shown = page => page.locator("#controls > article:not([hidden])");
const count = page => page.locator("#filter-count").textContent();
const ids = page => shown(page).evaluateAll(articles => articles.map(article => article.dataset.id));
const settle = page => page.waitForTimeout(400);
const openAll = page => page.evaluate(() => { for (const details of document.querySelectorAll("details")) details.open = true; });

export const checks = {
  async "pages open without a word on the console and without the network"(open) {
    for (const name of ["sample", "large", "hostile", "history"]) {
      const page = await open(name);
      console.log(`${name}: opened in ${page.opened.toFixed(0)} ms`);
      // Machines differ: the bound only catches a page that hangs.
      assert.ok(page.opened < 20000);
      assert.deepEqual(page.faults, []);
    }
  },

  async "it is readable without script"(open) {
    const page = await open("sample", { javaScriptEnabled: false });
    assert.ok(await page.locator("main").isVisible());
    assert.ok(await page.locator("#filter").isHidden());
    const article = page.locator("article").first();
    await article.locator("summary").click();
    assert.ok(await article.locator(".about").isVisible());
    const id = await article.locator(".body").getAttribute("id");
    assert.ok(await article.locator(`[href="#${id}"]`).count() === 0);
  },

  async "filters leave what they name"(open) {
    const page = await open("sample");
    const all = await shown(page).count();
    for (const [field, value, attribute] of [["severity", "High", "data-severity"], ["platform", "Kvm", "data-platform"]]) {
      await page.selectOption(`#filter-${field}`, value);
      await settle(page);
      const values = await shown(page).evaluateAll((articles, name) => articles.map(article => article.getAttribute(name)), attribute);
      assert.ok(values.length > 0 && values.length < all);
      assert.ok(values.every(one => one === value));
      await page.click("button[type=reset]");
      await settle(page);
      assert.equal(await shown(page).count(), all);
    }
    await page.selectOption("#filter-recommendation", "HY-SR-9");
    await settle(page);
    const served = await shown(page).evaluateAll(articles => articles.map(article => article.dataset.recommendations.split(" ")));
    assert.ok(served.length > 0 && served.every(list => list.includes("HY-SR-9")));
  },

  async "the verdict and the host leave the findings that they name"(open) {
    const page = await open("large");
    await page.selectOption("#filter-state", "Unknown");
    await settle(page);
    const verdicts = await page.locator(".group:not([hidden])").evaluateAll(groups => groups.map(group => group.dataset.verdict));
    assert.ok(verdicts.length > 0);
    await page.selectOption("#filter-state", "");
    await page.selectOption("#filter-host", "3");
    await settle(page);
    assert.equal(await count(page), "100 findings of 100 controls");
  },

  async "search finds words in any order, and says when there are none"(open) {
    const page = await open("sample");
    await page.fill("#filter-text", "boot secure");
    await settle(page);
    const found = await shown(page).allTextContents();
    assert.ok(found.length > 0 && found.every(text => /secure/i.test(text) && /boot/i.test(text)));
    await page.fill("#filter-text", "no such word anywhere");
    await settle(page);
    assert.equal(await count(page), "Nothing matches");
    assert.equal(await shown(page).count(), 0);
  },

  async "sorting changes the order of findings and of tables"(open) {
    const page = await open("sample");
    const before = await ids(page);
    await page.selectOption("#filter-sort", "id");
    assert.deepEqual(await ids(page), [...before].sort());
    const table = page.locator("table.sortable", { hasText: "Findings by recommendation" });
    await table.getByRole("button", { name: "Fail" }).click();
    const numbers = await table.locator("tbody tr").evaluateAll(rows => rows.map(row => Number(row.cells[2].textContent.replaceAll(",", ""))));
    assert.deepEqual(numbers, [...numbers].sort((one, other) => other - one));
    assert.equal(await table.locator("[aria-sort=descending]").count(), 1);
  },

  async "a permalink leads to its finding, with and without script"(open) {
    let page = await open("sample");
    const id = await page.locator(".names li[id]").nth(40).getAttribute("id");
    page = await open("sample", {}, "#" + id);
    assert.ok(await page.locator(`[id="${id}"]`).isVisible());
    await page.evaluate(() => { location.hash = ""; });
    await page.fill("#filter-text", "no such word anywhere");
    await settle(page);
    await page.evaluate(hash => { location.hash = hash; }, id);
    await settle(page);
    assert.ok(await page.locator(`[id="${id}"]`).isVisible());
    page = await open("sample", { javaScriptEnabled: false }, "#" + id);
    assert.ok(await page.locator(`[id="${id}"]`).isVisible());
  },

  async "a permalink leads to a finding that its neighbours stand for"(open) {
    let page = await open("large");
    const [control, key] = await page.evaluate(() => {
      const item = document.querySelector("li[data-from]");
      return [item.closest("article").dataset.id, document.querySelectorAll(".resources li")[item.dataset.from - 1].id.slice(2)];
    });
    page = await open("large", {}, `#${control}_${key}`);
    await settle(page);
    assert.ok(await page.locator(`article[data-id="${control}"] details`).evaluate(details => details.open));
  },

  async "the map names what the pointer is over, and leads there"(open) {
    for (const [name, cell] of [["sample", ".map td.f"], ["large", ".strip i.f"]]) {
      const page = await open(name);
      const letter = page.locator(cell).first();
      await letter.hover();
      assert.match(await page.locator("#map-at").textContent(), / on .+: Fails$/);
      await letter.click();
      await settle(page);
      assert.equal(await page.locator("article details[open]").count(), 1);
      assert.deepEqual(page.faults, []);
    }
  },

  async "names that mean harm stay text"(open) {
    const page = await open("hostile");
    await openAll(page);
    await page.fill("#filter-text", "<script>");
    await settle(page);
    assert.ok(await shown(page).count() > 0);
    assert.equal(await page.locator("script").count(), 1);
    assert.equal(await page.locator("img, iframe, object, link, base").count(), 0);
    assert.deepEqual(page.faults, []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "wider than the window");
  },

  async "the keyboard reaches the filters and opens a control"(open) {
    const page = await open("sample");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, "solid");
    await page.locator("#controls summary").first().evaluate(summary => summary.focus());
    for (let i = 0; i < 4; i++)
      await page.keyboard.press("Shift+Tab");
    assert.equal(await page.evaluate(() => document.activeElement.closest("form")?.id), "filter");
    await page.locator("#controls summary").first().focus();
    await page.keyboard.press("Enter");
    assert.ok(await page.locator("#controls details").first().evaluate(details => details.open));
  },

  async "landmarks, headings and names of fields are there"(open) {
    const page = await open("sample");
    for (const role of ["banner", "main", "navigation", "contentinfo", "search"])
      assert.equal(await page.getByRole(role).count(), 1, role);
    assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1);
    assert.equal(await page.locator("th:not([scope])").count(), 0);
    assert.equal(await page.getByRole("searchbox", { name: "Search" }).count(), 1);
    for (const name of ["Verdict", "Severity", "Platform", "Host", "Recommendation", "Sort by"])
      assert.equal(await page.getByRole("combobox", { name, exact: true }).count(), 1, name);
  },

  async "the trend has a name, points that tell their numbers, and a table that sorts"(open) {
    const page = await open("history");
    assert.match(await page.locator("#trend").getByRole("img").getAttribute("aria-label"), /^From .* to .*: to repair from \d+ to \d+/);
    assert.match(await page.locator("#trend circle title").first().textContent(), /: \d+ to repair$/);
    const first = () => page.locator("#trend tbody tr").first().locator("th").textContent();
    const newest = await first();
    await page.locator("#trend").getByRole("button", { name: "Judged" }).click();
    assert.notEqual(await first(), newest);
    await page.locator("#drift a").first().click();
    await settle(page);
    assert.equal(await page.locator("article details[open]").count(), 1);
    assert.deepEqual(page.faults, []);
  },

  async "text stands out from its background in both schemes"(open) {
    for (const [name, colorScheme] of [["sample", "light"], ["sample", "dark"], ["history", "light"], ["history", "dark"]]) {
      const page = await open(name, { colorScheme });
      await openAll(page);
      const low = await contrasts(page);
      assert.ok(low.pairs > 8, "only " + low.pairs + " pairs of colours were seen");
      console.log(`${name}, ${colorScheme}: ${low.pairs} pairs of colours, the lowest contrast is ${low.least.toFixed(2)}`);
      assert.deepEqual(low.tooLow, []);
    }
  },

  async "nothing is wider than a narrow window or an A4 page"(open) {
    let page = await open("history", { viewport: { width: 360, height: 800 } });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    page = await open("sample", { viewport: { width: 360, height: 800 } });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.setViewportSize({ width: 704, height: 1000 });
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    assert.ok(await page.locator("#filter").isHidden());
    assert.ok(await page.locator("article .about").first().isVisible());
  },
};
