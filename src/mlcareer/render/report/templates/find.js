const box = document.getElementById("find"), items = [...document.querySelectorAll("#found li")];
const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
const text = items.map((item) => plain(item.textContent + " " + (item.dataset.also || "")));
const told = document.querySelector("[role=status]"), groups = [...document.querySelectorAll("#found section")];
const find = () => {
  const words = plain(box.value).split(/\s+/).filter(Boolean);
  items.forEach((item, at) => { item.hidden = !words.every((word) => text[at].includes(word)); });
  groups.forEach((group) => { group.hidden = !group.querySelector("li:not([hidden])"); });
  const count = items.filter((item) => !item.hidden).length;
  told.textContent = words.length ? (count ? count + " found" : "Nothing of that name is here.") : "";
};
box.addEventListener("input", find);
find();
