// Runs every check of this folder on the pages of a folder, and counts.
import { chromium } from "playwright-core";
import { checks } from "./checks.mjs";

const folder = process.argv[2];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** Opens a page of the folder; what it asks the network for, and what its console says, are faults. */
async function open(name, options = {}, hash = "") {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on("console", message => page.faults.push(message.text()));
  page.on("pageerror", error => page.faults.push(error.message));
  page.on("dialog", dialog => { page.faults.push("dialog: " + dialog.message()); dialog.dismiss(); });
  page.on("request", request => { if (!request.url().startsWith("file://" + folder)) page.faults.push("asks for " + request.url()); });
  const start = performance.now();
  await page.goto(`file://${folder}/${name}.html${hash}`);
  page.opened = performance.now() - start;
  return page;
}

let passed = 0;
let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check(open);
    passed++;
  } catch (error) {
    failed++;
    console.log(`failed: ${name}: ${error.message}`);
  }
  for (const context of browser.contexts())
    await context.close();
}
await browser.close();
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
