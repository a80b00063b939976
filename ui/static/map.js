// The drawing of the Map page: things as boxes, relations as arrows. What it shows stands on the page as a table too.
import cytoscape from "./cytoscape.esm.min.mjs";

const WIDTH = 140;
const LINE = 14;
const FONT = "12px sans-serif";
const NARROW = 600; // pixels
const MOST_LABELS = 30; // more arrows than this are named only around what is chosen

const pen = document.createElement("canvas").getContext("2d");

/** The text in lines that a box holds; a word that is too long is cut by letters. */
const wrapped = (text) => {
  pen.font = FONT;
  const fits = (line) => pen.measureText(line).width <= WIDTH - 12;
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (fits(longer)) {
      lines[lines.length - 1] = longer;
      continue;
    }
    if (lines.at(-1)) lines.push("");
    for (const letter of word) {
      if (!fits(lines.at(-1) + letter)) lines.push("");
      lines[lines.length - 1] += letter;
    }
  }
  return lines.length > 4 ? [...lines.slice(0, 3), `${lines[3].slice(0, -1)}…`] : lines;
};

const colours = (host) => {
  const style = getComputedStyle(host);
  const read = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
  return { text: read("--st-text-color", "#222222"), page: read("--st-background-color", "#ffffff") };
};

const styled = ({ text, page }) => [
  {
    selector: "node",
    style: {
      shape: "round-rectangle", width: WIDTH, height: "data(height)", label: "data(text)", "font-size": 12,
      "font-family": "sans-serif", "text-wrap": "wrap", "text-valign": "center", "text-halign": "center",
      "background-color": "data(colour)", "border-width": 1, "border-color": "#555555", color: "#111111",
    },
  },
  { selector: "node.doubtful", style: { "border-style": "dashed" } },
  { selector: "node.start", style: { "border-width": 3 } },
  { selector: "node.chosen", style: { "border-width": 4, "border-color": "#d9822b" } },
  {
    selector: "edge",
    style: {
      width: 1.2, "line-color": text, "target-arrow-color": text, "target-arrow-shape": "triangle", opacity: 0.55,
      "curve-style": "bezier", "arrow-scale": 0.8, "font-size": 10, "font-family": "sans-serif", color: text,
      "text-background-color": page, "text-background-opacity": 1, "text-background-padding": 2,
    },
  },
  { selector: "edge.doubtful", style: { "line-style": "dashed" } },
  { selector: "edge.named", style: { label: "data(text)", opacity: 1 } },
];

const nodeOf = (one, order) => {
  const lines = [one.kind.toUpperCase(), ...wrapped(one.name)];
  return {
    data: { id: one.id, order, text: lines.join("\n"), colour: one.colour, height: lines.length * LINE + 10 },
    classes: [one.doubtful && "doubtful", one.start && "start"].filter(Boolean).join(" "),
  };
};

const edgeOf = (one) => ({
  data: { id: one.id, source: one.source, target: one.target, text: one.label },
  classes: one.doubtful ? "doubtful" : "",
});

/** How many arrows each thing is from the first, and the same as columns: a way reads from one end to the other. */
const inColumns = (cy, first, narrow) => {
  const columns = [];
  cy.elements().bfs({ roots: cy.getElementById(first), visit: (node, _edge, _from, _i, depth) => {
    (columns[depth] ??= []).push(node);
  } });
  const upright = narrow || columns.length > 4;
  columns.forEach((column, depth) => column.forEach((node, row) => {
    const across = (row - (column.length - 1) / 2) * (upright ? WIDTH + 60 : 110);
    node.position(upright ? { x: across, y: depth * 105 } : { x: depth * (WIDTH + 110), y: across });
  }));
};

/** Rings around the first: each thing in the ring of its distance, beside those of its kind. */
const inRings = (cy, first) => {
  const rings = [];
  cy.elements().bfs({ roots: cy.getElementById(first), visit: (node, _edge, _from, _i, depth) => {
    (rings[depth] ??= []).push(node);
  } });
  let within = 0;
  rings.forEach((ring, depth) => {
    if (!depth) return ring[0].position({ x: 0, y: 0 });
    ring.sort((one, other) => one.data("order") - other.data("order"));
    const layers = ring.length > 12 ? 2 : 1; // every other thing further out, where there are many
    const radius = Math.max(within + 130, (ring.length * (WIDTH + 24)) / (2 * Math.PI * layers));
    ring.forEach((node, number) => {
      const angle = (2 * Math.PI * number) / ring.length - Math.PI / 2;
      const away = radius + (number % layers) * 90;
      node.position({ x: away * Math.cos(angle), y: away * Math.sin(angle) });
    });
    within = radius + (layers - 1) * 90;
  });
  return rings.length;
};

/** What was there stays about where it was; what is new begins beside what it hangs on. */
const arrange = (cy, data, places) => {
  if (data.way) {
    inColumns(cy, data.first, cy.width() < NARROW);
  } else if (inRings(cy, data.first) > 2) {
    cy.nodes().forEach((node, number) => {
      const beside = node.neighborhood("node").map((one) => places.get(one.id())).find(Boolean);
      const angle = number * 2.4; // the golden angle spreads any number evenly, the same each time
      if (places.has(node.id())) node.position(places.get(node.id()));
      else if (beside) node.position({ x: beside.x + 90 * Math.cos(angle), y: beside.y + 90 * Math.sin(angle) });
    });
    cy.layout({
      name: "cose", animate: false, randomize: false, fit: false, nodeDimensionsIncludeLabels: true,
      nodeRepulsion: () => 30000, idealEdgeLength: () => 90, edgeElasticity: () => 60, nodeOverlap: 30,
      gravity: 1.5, numIter: 1200, componentSpacing: 60,
    }).run();
  }
  if (!data.way) stretch(cy), apart(cy);
  cy.nodes().forEach((node) => places.set(node.id(), { ...node.position() }));
};

/** Use the whole shape of the canvas: what is spread out can be read. */
const stretch = (cy) => {
  const { w, h } = cy.nodes().boundingBox();
  const wanted = cy.width() / cy.height();
  const [right, down] = [Math.min(2, Math.max(1, (wanted * h) / w)), Math.min(2, Math.max(1, w / wanted / h))];
  cy.nodes().positions((node) => ({ x: node.position("x") * right, y: node.position("y") * down }));
};

/** Push boxes that still lie over each other apart. */
const apart = (cy) => {
  const nodes = cy.nodes().toArray();
  for (let round = 0, moved = true; moved && round < 200; round += 1) {
    moved = false;
    for (const [number, one] of nodes.entries()) {
      for (const other of nodes.slice(number + 1)) {
        const [a, b] = [one.position(), other.position()];
        const over = WIDTH + 16 - Math.abs(a.x - b.x);
        const under = (one.data("height") + other.data("height")) / 2 + 14 - Math.abs(a.y - b.y);
        if (over <= 0 || under <= 0) continue;
        moved = true;
        const [dx, dy] = over < under ? [over / 2 + 1, 0] : [0, under / 2 + 1];
        const [right, down] = [a.x <= b.x ? 1 : -1, a.y <= b.y ? 1 : -1];
        one.position({ x: a.x - right * dx, y: a.y - down * dy });
        other.position({ x: b.x + right * dx, y: b.y + down * dy });
      }
    }
  }
};

/** All of it, but with letters that can be read; where not all has room, what it begins with is in the middle. */
const show = (cy) => {
  cy.resize();
  cy.fit(undefined, 8);
  const [least, most] = [cy.width() < NARROW ? 0.5 : 0.6, 1.2];
  if (cy.zoom() > most) cy.zoom(most), cy.center();
  if (cy.zoom() < least) cy.zoom(least), cy.center(cy.nodes(".start").first());
};

const mark = (cy, chosen) => {
  cy.batch(() => {
    cy.elements().removeClass("chosen named");
    const one = cy.getElementById(chosen);
    one.addClass("chosen");
    (cy.edges().length <= MOST_LABELS ? cy.edges() : one.connectedEdges()).addClass("named");
  });
};

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

/** The drawing as SVG, always dark on light: it is for a document. */
const svg = (cy, title) => {
  const box = cy.elements().boundingBox();
  const texts = (lines, x, y, size) => lines.map((line, row) =>
    `<text x="${x}" y="${y + row * LINE}" font-size="${size}" text-anchor="middle">${escaped(line)}</text>`).join("");
  const dashed = (one) => (one.hasClass("doubtful") ? ' stroke-dasharray="5 3"' : "");
  const edges = cy.edges().map((edge) => {
    const [from, to, middle] = [edge.sourceEndpoint(), edge.targetEndpoint(), edge.midpoint()];
    const name = edge.hasClass("named") ? texts([edge.data("text")], middle.x, middle.y, 10) : "";
    return `<path d="M${from.x} ${from.y} Q${2 * middle.x - (from.x + to.x) / 2} ${2 * middle.y - (from.y + to.y) / 2}`
      + ` ${to.x} ${to.y}" fill="none" stroke="#555" marker-end="url(#arrow)"${dashed(edge)}/>${name}`;
  });
  const nodes = cy.nodes().map((node) => {
    const [{ x, y }, height, lines] = [node.position(), node.data("height"), node.data("text").split("\n")];
    return `<rect x="${x - WIDTH / 2}" y="${y - height / 2}" width="${WIDTH}" height="${height}" rx="6"`
      + ` fill="${node.data("colour")}" stroke="#555"${dashed(node)}/>${texts(lines, x, y - height / 2 + LINE + 2, 12)}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.x1 - 10} ${box.y1 - 10} ${box.w + 20} ${box.h + 40}"`
    + ` width="${box.w + 20}" height="${box.h + 40}" font-family="sans-serif"><title>${escaped(title)}</title>`
    + '<marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    + '<path d="M0 0L8 4L0 8z" fill="#555"/></marker>'
    + `<rect x="${box.x1 - 10}" y="${box.y1 - 10}" width="100%" height="100%" fill="#fff"/>${edges.join("")}`
    + `${nodes.join("")}<text x="${box.x1}" y="${box.y2 + 22}" font-size="11">${escaped(title)}</text></svg>`;
};

/** The SVG as PNG, so that both say the same. */
const png = async (source) => {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  const scale = Math.min(2, 8000 / Math.max(picture.width, picture.height));
  [canvas.width, canvas.height] = [picture.width * scale, picture.height * scale];
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
};

const save = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

const ACTIONS = {
  closer: ({ cy, at }) => cy.zoom({ level: cy.zoom() * 1.3, renderedPosition: at() }),
  further: ({ cy, at }) => cy.zoom({ level: cy.zoom() / 1.3, renderedPosition: at() }),
  whole: ({ cy }) => cy.fit(undefined, 16),
  svg: ({ cy, data }) => save(new Blob([svg(cy, data.title)], { type: "image/svg+xml" }), `${data.file}.svg`),
  png: async ({ cy, data }) => save(await png(svg(cy, data.title)), `${data.file}.png`),
};

const opened = (host, tell) => {
  const canvas = host.querySelector(".canvas");
  const state = { data: null, drawn: "", tell, key: "", places: new Map() };
  const cy = cytoscape({ container: canvas, style: styled(colours(canvas)), userZoomingEnabled: false, autoungrabify: false,
    boxSelectionEnabled: false, selectionType: "single", minZoom: 0.1, maxZoom: 3 });
  state.cy = cy;
  state.at = () => ({ x: cy.width() / 2, y: cy.height() / 2 });
  cy.on("tap", "node", ({ target }) => state.tell(target.id()));
  cy.on("mouseover", "node", () => { canvas.style.cursor = "pointer"; });
  cy.on("mouseout", "node", () => { canvas.style.cursor = ""; });
  host.querySelectorAll("button[data-do]").forEach((button) => {
    button.addEventListener("click", () => ACTIONS[button.dataset.do](state));
  });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  // Streamlit writes its colours a moment after the system has changed.
  const restyle = () => setTimeout(() => cy.style(styled(colours(canvas))), 300);
  dark.addEventListener("change", restyle);
  const resized = new ResizeObserver(() => {
    if (cy.width() !== canvas.clientWidth || cy.height() !== canvas.clientHeight) show(cy);
  });
  resized.observe(canvas);
  state.close = () => {
    resized.disconnect();
    dark.removeEventListener("change", restyle);
    cy.destroy();
  };
  return state;
};

const open = new WeakMap();

/** Draw what Python sent. The same canvas is used again, so that nothing jumps while somebody looks. */
export const draw = ({ data, parentElement, setTriggerValue }) => {
  const tell = (id) => setTriggerValue("chosen", id);
  if (!open.has(parentElement)) open.set(parentElement, opened(parentElement, tell));
  const state = open.get(parentElement);
  const canvas = parentElement.querySelector(".canvas");
  const { cy } = state;
  Object.assign(state, { data, tell });
  canvas.setAttribute("aria-label", data.alt);
  parentElement.querySelectorAll("button[data-do]").forEach((button) => {
    const name = data.words[button.dataset.do];
    if (button.dataset.sign === undefined) button.textContent = name;
    else button.setAttribute("aria-label", name), (button.title = name);
  });
  const drawn = JSON.stringify([data.nodes, data.edges, data.way]);
  if (drawn !== state.drawn) {
    state.drawn = drawn;
    if (state.key !== data.first) state.places.clear();
    state.key = data.first;
    cy.elements().remove();
    cy.add([...data.nodes.map(nodeOf), ...data.edges.map(edgeOf)]);
    cy.resize();
    arrange(cy, data, state.places);
    show(cy);
  }
  mark(cy, data.chosen);
};

export const close = (parentElement) => {
  open.get(parentElement)?.close();
  open.delete(parentElement);
};
