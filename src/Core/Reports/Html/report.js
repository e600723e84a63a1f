/*<![CDATA[*/
"use strict";
(() => {
  const byId = id => document.getElementById(id);
  const form = byId("filter");
  const list = byId("controls");
  if (!form || !list)
    return;

  // The list of resources: what the findings name in short stands there by number and by key.
  const resources = [...document.querySelectorAll(".resources li")].map(item => ({
    key: item.id.slice(2), name: item.textContent.toLowerCase(), host: item.dataset.host,
  }));
  const byKey = new Map(resources.map(resource => [resource.key, resource]));
  const findings = group => [...group.querySelectorAll(".names > li")].map(item => ({
    item,
    resources: item.id ? [byKey.get(item.id.slice(item.id.indexOf("_") + 1))] : resources.slice(item.dataset.from - 1, item.dataset.to),
  }));
  const controls = [...list.children].map((article, order) => ({
    article,
    order,
    details: article.firstElementChild,
    data: article.dataset,
    text: (article.querySelector("summary").textContent + " " + article.querySelector(".about").textContent).toLowerCase(),
    groups: [...article.querySelectorAll(".group")].map(element => ({
      element,
      data: element.dataset,
      label: element.querySelector("h4 span:last-child"),
      full: element.querySelector("h4 span:last-child").textContent,
      text: element.querySelector("dl").textContent.toLowerCase(),
      findings: null,
    })),
  }));
  const size = group => group.findings.reduce((sum, finding) => sum + finding.resources.length, 0);

  const value = name => byId("filter-" + name).value;
  const isState = (group, state) => !state || group.data.verdict === state || group.data.state === state || (state === "open" && "FUM".includes(group.data.state));

  function filterGroup(control, group, wanted) {
    group.findings ??= findings(group.element);
    let shown = 0;
    for (const { item, resources: meant } of group.findings) {
      const matching = meant.filter(resource => (!wanted.host || resource.host === wanted.host)
        && wanted.words.every(word => control.text.includes(word) || group.text.includes(word) || resource.name.includes(word)));
      item.hidden = matching.length === 0;
      shown += matching.length;
    }
    group.element.hidden = shown === 0;
    const total = size(group);
    group.label.textContent = shown < total && shown > 0 ? shown.toLocaleString("en") + " of " + group.full : group.full;
    return shown;
  }

  function apply() {
    const wanted = { host: value("host"), words: value("text").toLowerCase().split(/\s+/).filter(word => word) };
    const state = value("state");
    const severity = value("severity");
    const platform = value("platform");
    const recommendation = value("recommendation");
    let shownControls = 0;
    let shownFindings = 0;
    for (const control of controls) {
      const isMeant = (!severity || control.data.severity === severity) && (!platform || control.data.platform === platform)
        && (!recommendation || control.data.recommendations.split(" ").includes(recommendation));
      let shown = 0;
      for (const group of control.groups) {
        if (isMeant && isState(group, state))
          shown += filterGroup(control, group, wanted);
        else
          group.element.hidden = true;
      }
      control.article.hidden = shown === 0;
      shownControls += shown > 0 ? 1 : 0;
      shownFindings += shown;
    }
    byId("filter-count").textContent = shownControls === 0 ? "Nothing matches"
      : shownFindings.toLocaleString("en") + " findings of " + shownControls.toLocaleString("en") + " controls";
  }

  const rank = { High: 0, Medium: 1, Low: 2, Info: 3 };
  const byName = (one, other) => one.data.id < other.data.id ? -1 : 1;
  const orders = {
    urgent: (one, other) => one.order - other.order,
    severity: (one, other) => rank[one.data.severity] - rank[other.data.severity] || one.order - other.order,
    open: (one, other) => other.data.open - one.data.open || one.order - other.order,
    id: byName,
  };
  const sort = () => list.append(...[...controls].sort(orders[value("sort")]).map(control => control.article));

  // A permalink leads to a finding even where the filter hides it, or where its neighbours stand for it.
  function reveal() {
    let id;
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch {
      return;
    }
    const [name, key] = id.split("_");
    const control = controls.find(one => one.data.id === name);
    if (!control) {
      const details = byId(id)?.querySelector("details");
      if (details)
        details.open = true;
      return;
    }
    let target = byId(id);
    if (!target && key) {
      const number = resources.findIndex(resource => resource.key === key) + 1;
      target = [...control.article.querySelectorAll("li[data-from]")].find(item => number >= item.dataset.from && number <= item.dataset.to);
    }
    if (!target)
      return;
    if (target.closest("[hidden]")) {
      form.reset();
      apply();
    }
    control.details.open = true;
    target.scrollIntoView({ block: target.matches(".body") ? "start" : "center" });
  }

  let timer;
  form.addEventListener("input", event => {
    if (event.target.id === "filter-sort")
      return sort();
    clearTimeout(timer);
    timer = setTimeout(apply, event.target.id === "filter-text" ? 120 : 0);
  });
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { apply(); sort(); }));
  const openAll = open => controls.forEach(control => { if (!control.article.hidden) control.details.open = open; });
  byId("open-all").addEventListener("click", () => openAll(true));
  byId("close-all").addEventListener("click", () => openAll(false));
  addEventListener("hashchange", reveal);
  form.hidden = false;
  apply();
  reveal();

  // Headings that sort their table.
  const compare = (one, other) => one.localeCompare(other, "en", { numeric: true });
  for (const table of document.querySelectorAll("table.sortable")) {
    for (const heading of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      heading.replaceChildren(button);
      button.addEventListener("click", () => {
        const isNumber = heading.classList.contains("number");
        const before = heading.getAttribute("aria-sort");
        const isDown = before ? before === "ascending" : isNumber;
        for (const other of table.tHead.rows[0].cells)
          other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", isDown ? "descending" : "ascending");
        const text = row => row.cells[heading.cellIndex].textContent.replaceAll(isNumber ? "," : "\u0000", "");
        const rows = [...table.tBodies[0].rows].sort((one, other) => compare(text(one), text(other)) * (isDown ? -1 : 1));
        table.tBodies[0].append(...rows);
      });
    }
  }

  // The map says what the pointer is over, and a letter leads to the findings of its control on its host.
  const map = document.querySelector(".map");
  if (!map)
    return;
  const hosts = [...byId("filter-host").options].slice(1);
  const at = byId("map-at");
  at.hidden = false;
  at.textContent = "Point at a letter to see what it stands for.";
  const meanings = new Map([...document.querySelectorAll(".legend li")].map(item => [item.firstChild.textContent, item.lastChild.textContent.trim()]));
  function place(event) {
    const cell = event.target.closest("tbody td:not(.number)");
    if (!cell)
      return null;
    const row = cell.parentElement;
    let index = cell.cellIndex - 2;
    let letter = cell.textContent;
    if (cell.classList.contains("strip")) {
      const first = cell.firstElementChild.getBoundingClientRect().left;
      const last = cell.lastElementChild.getBoundingClientRect().right;
      index = Math.min(hosts.length - 1, Math.max(0, Math.floor((event.clientX - first) * hosts.length / (last - first))));
      letter = cell.textContent[index];
    }
    return { id: row.cells[0].querySelector("a").textContent, host: hosts[index], letter: letter || "\u00a0" };
  }
  map.addEventListener("mousemove", event => {
    const found = place(event);
    if (found)
      at.textContent = found.id + " on " + found.host.textContent + ": " + meanings.get(found.letter);
  });
  map.addEventListener("click", event => {
    const found = place(event);
    if (!found || event.target.closest("a"))
      return;
    form.reset();
    byId("filter-host").value = found.host.value;
    setTimeout(() => {
      apply();
      if (location.hash === "#" + found.id)
        reveal();
      else
        location.hash = found.id;
    });
  });
})();
/*]]>*/
