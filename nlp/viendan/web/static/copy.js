// A button that copies; without this file the text beside it can be selected as ever.
for (const place of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = place.dataset.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(place.querySelector(".copyable").textContent.trim());
    button.textContent = place.dataset.copied;
  });
  place.append(button);
}
