"use strict";
(() => {
  const root = document.documentElement;
  const form = document.getElementById("filters");
  const findings = [...document.querySelectorAll(".finding")];
  const files = [...document.querySelectorAll(".file")];

  const speak = (language) => {
    root.lang = root.dataset.lang = language;
  };

  const show = () => {
    const wanted = new FormData(form);
    const severities = new Set(wanted.getAll("severity"));
    const rule = wanted.get("rule");
    let count = 0;
    for (const finding of findings) {
      const { rule: code, severity } = finding.dataset;
      finding.hidden = !severities.has(severity) || (rule !== "" && rule !== code);
      count += finding.hidden ? 0 : 1;
    }
    for (const file of files) file.hidden = !file.querySelector(".finding:not([hidden])");
    document.getElementById("unmatched").hidden = count > 0;
    document.getElementById("count").textContent = `${count} / ${findings.length}`;
  };

  // The address says what is shown, such as #rule=PR01&severity=error&lang=ja, so that a view can be sent on.
  const read = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (["en", "ja"].includes(asked.get("lang"))) speak(asked.get("lang"));
    if (!form || !(asked.has("rule") || asked.has("severity"))) return;
    form.elements.rule.value = asked.get("rule") ?? "";
    if (asked.has("severity")) {
      const severities = asked.get("severity").split(",");
      for (const box of form.querySelectorAll("[name=severity]")) box.checked = severities.includes(box.value);
    }
    show();
  };

  const write = () => {
    const asked = new URLSearchParams();
    if (form) {
      const wanted = new FormData(form);
      if (wanted.get("rule")) asked.set("rule", wanted.get("rule"));
      const severities = wanted.getAll("severity");
      if (severities.length < 3) asked.set("severity", severities.join(","));
    }
    asked.set("lang", root.dataset.lang);
    history.replaceState(null, "", `#${asked}`);
  };

  for (const button of document.querySelectorAll("[data-speak]")) {
    button.addEventListener("click", () => {
      speak(button.dataset.speak);
      write();
    });
  }
  form?.addEventListener("submit", (event) => event.preventDefault());
  form?.addEventListener("change", () => {
    show();
    write();
  });
  addEventListener("hashchange", () => {
    read();
    if (location.hash.startsWith("#rule=")) form.scrollIntoView();
  });
  if (form) show();
  read();
})();
