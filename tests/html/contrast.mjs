/** The pairs of text and background colours of a page, and those whose contrast (WCAG 2) is below 4.5. */
export const contrasts = page => page.evaluate(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  function rgba(color) {
    if (!known.has(color)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      known.set(color, [...canvas.getImageData(0, 0, 1, 1).data]);
    }
    return known.get(color);
  }
  const luminance = ([r, g, b]) => [r, g, b].map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  function behind(element) {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (rgba(color)[3] === 255)
        return color;
    }
    return "white";
  }
  const pairs = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const element = text.parentElement;
    if (!text.data.trim() || ["SCRIPT", "STYLE", "OPTION"].includes(element.tagName) || !element.checkVisibility())
      continue;
    const colors = [getComputedStyle(element).color, behind(element)];
    const key = colors.join(" on ");
    if (!pairs.has(key)) {
      const [one, other] = colors.map(color => luminance(rgba(color)));
      pairs.set(key, { key, text: text.data.trim().slice(0, 40), ratio: (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) });
    }
  }
  const all = [...pairs.values()];
  return { pairs: all.length, least: Math.min(...all.map(pair => pair.ratio)), tooLow: all.filter(pair => pair.ratio < 4.5) };
});
