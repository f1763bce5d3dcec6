const box = document.getElementById("find"), items = [...document.querySelectorAll("#found li")];
const text = items.map((item) => item.textContent.toLowerCase());
box.addEventListener("input", () => {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  items.forEach((item, at) => { item.hidden = !words.every((word) => text[at].includes(word)); });
});
