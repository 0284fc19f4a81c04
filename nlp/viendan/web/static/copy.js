// Adds a button that copies the text beside it; without JavaScript the text can be selected.
for (const field of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = field.dataset.copy;
  button.addEventListener("click", async () => {
    const parts = [...field.querySelectorAll(".copyable")].map((part) => part.textContent.trim());
    await navigator.clipboard.writeText(parts.join(" "));
    button.textContent = field.dataset.copied;
  });
  field.append(button);
}
