// Lists documents below the field while a person types; without JavaScript the form lists them.
const WAIT = 180;
for (const field of document.querySelectorAll("[data-suggest]")) {
  const list = document.getElementById(field.dataset.suggest);
  let timer, request;

  const show = async () => {
    request?.abort();
    request = new AbortController();
    const address = `/goi-y?${new URLSearchParams({ q: field.value })}`;
    try {
      const answer = await fetch(address, { signal: request.signal });
      if (answer.ok) list.innerHTML = await answer.text();
    } catch (error) {
      if (error.name !== "AbortError") list.replaceChildren();
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, WAIT);
  });

  // The arrows go through the list, Escape closes it.
  field.form.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      list.replaceChildren();
      field.focus();
    } else if (links.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      (links[next] ?? field).focus();
    }
  });
}
