// The map in the browser: the same events as the list beside it, drawn by MapLibre from this server's files
// alone. Where WebGL is missing the drawn map stays. Nothing here decides where an event stands or how
// exactly: dot, ring and shade follow the precision that the sources give.
const PLACES = "/static/vendor/maplibre/";
const METRES_PER_PIXEL = 78271.517; // at the equator and zoom 0
const CLUSTERED_BELOW = 9;
const CLUSTER_PIXELS = 22; // marks are joined where they would lie on one another
const LEAST_RADIUS = 9;

const canDraw = () => {
  const context = document.createElement("canvas").getContext("webgl2", { failIfMajorPerformanceCaveat: false });
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return Boolean(context);
};

const loaded = async (path) => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};

// Lines come as steps of whole hundredths of a degree; land is made of the same lines, some backwards.
const outlines = ({ scale, lines, land, labels }) => {
  const paths = lines.map((steps) => {
    const path = [];
    for (let i = 0, x = 0, y = 0; i < steps.length; i += 2) path.push([(x += steps[i]) / scale, (y += steps[i + 1]) / scale]);
    return path;
  });
  const ring = (numbers) => {
    const whole = numbers.flatMap((n) => (n < 0 ? [...paths[~n]].reverse() : paths[n]));
    return [...whole, whole[0]];
  };
  const shape = (type, coordinates, properties = {}) => ({ type: "Feature", properties, geometry: { type, coordinates } });
  return {
    land: land.map((polygon) => shape("Polygon", polygon.map(ring))),
    borders: paths.map((path) => shape("LineString", path)),
    states: labels.map(([lon, lat, name]) => shape("Point", [lon, lat], { name })),
  };
};

const features = ({ points, places }) =>
  points.map(([lon, lat, prec, radius, n, alleged, place]) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [lon, lat] },
    // A radius in kilometres is so many pixels at zoom 0, and twice as many with every step nearer.
    properties: {
      prec, n, alleged, hollow: alleged === n, name: places[place][0], at: places[place][1],
      pixels: (radius * 1000) / (METRES_PER_PIXEL * Math.cos((lat * Math.PI) / 180)),
    },
  }));

const colours = () => {
  const style = getComputedStyle(document.documentElement);
  return new Proxy({}, { get: (_, name) => style.getPropertyValue(`--${name}`).trim() });
};

const TEXT = { "text-font": ["sans-serif"], "text-size": 12 };
const grows = (zoom, least = 0) => ["max", least, ["*", ["get", "pixels"], 2 ** zoom]];
const radius = (least) => ["interpolate", ["exponential", 2], ["zoom"], ...[0, 4, 8, 12, 16, 20].flatMap((z) => [z, grows(z, least)])];
const hollow = (yes, no) => ["case", ["get", "hollow"], yes, no];
const single = ["!", ["has", "point_count"]];

const layers = (exact) => {
  const c = colours();
  const seen = (id, source, filter, paint) => ({ id, type: "circle", source, filter, paint });
  return [
    { id: "sea", type: "background", paint: { "background-color": c.ground } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": c.card } },
    { id: "borders", type: "line", source: "borders", paint: { "line-color": c.border, "line-width": 1 } },
    { id: "states", type: "symbol", source: "states", layout: { ...TEXT, "text-field": ["get", "name"], "text-letter-spacing": 0.1, "text-padding": 4 },
      paint: { "text-color": c.soft, "text-opacity": 0.75 } },
    seen("regions", "regions", ["has", "n"], {
      "circle-radius": radius(LEAST_RADIUS), "circle-color": c.shade, "circle-opacity": hollow(0.05, 0.12),
      "circle-stroke-color": c.shade, "circle-stroke-opacity": hollow(0.6, 0), "circle-stroke-width": 1 }),
    seen("rings", "towns", ["all", single, [">", ["get", "prec"], 1], ["<=", ["get", "prec"], exact]], {
      "circle-radius": radius(LEAST_RADIUS), "circle-color": "rgba(0,0,0,0)", "circle-stroke-color": c.fighting,
      "circle-stroke-width": 2, "circle-stroke-opacity": hollow(0.55, 1) }),
    seen("dots", "towns", ["all", single, ["==", ["get", "prec"], 1]], {
      "circle-radius": 5, "circle-color": hollow(c.card, c.fighting), "circle-stroke-color": hollow(c.fighting, c.card), "circle-stroke-width": 2 }),
    seen("clusters", "towns", ["has", "point_count"], {
      "circle-radius": ["interpolate", ["linear"], ["ln", ["get", "n"]], 0, 11, 9, 30], "circle-color": c.card,
      "circle-stroke-color": c.fighting, "circle-stroke-width": 2 }),
    { id: "numbers", type: "symbol", source: "towns", filter: ["has", "point_count"], layout: { ...TEXT, "text-field": ["to-string", ["get", "n"]], "text-allow-overlap": true },
      paint: { "text-color": c.ink } },
    ...["towns", "regions"].map((source) => ({ id: `names-${source}`, type: "symbol", source, filter: single,
      layout: { ...TEXT, "text-field": ["get", "name"], "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": ["case", [">", ["get", "prec"], 1], 1.2, 0.8], "symbol-sort-key": ["-", 0, ["get", "n"]] },
      paint: { "text-color": c.ink, "text-halo-color": c.card, "text-halo-width": 1.5 } })),
  ];
};

const style = (world, found, exact) => {
  const collection = (list) => ({ type: "FeatureCollection", features: list });
  const source = (list, more = {}) => ({ type: "geojson", data: collection(list), ...more });
  return {
    version: 8,
    sources: {
      land: source(world.land), borders: source(world.borders), states: source(world.states),
      regions: source(found.filter((f) => f.properties.prec > exact)),
      towns: source(found.filter((f) => f.properties.prec <= exact), {
        cluster: true, clusterRadius: CLUSTER_PIXELS, clusterMaxZoom: CLUSTERED_BELOW,
        clusterProperties: { n: ["+", ["get", "n"]], alleged: ["+", ["get", "alleged"]] } }),
    },
    layers: layers(exact),
  };
};

// What stands under the pointer, as text of this page's own making; report text is never markup.
const told = (found, words) => {
  const list = document.createElement("ul");
  const seen = new Set();
  for (const { properties: p } of found) {
    const said = words.spot.replace("{n}", p.n).replace("{prec}", words[`prec_${p.prec}`]);
    if (seen.has(p.name + said)) continue;
    seen.add(p.name + said);
    const item = list.appendChild(document.createElement("li"));
    item.appendChild(document.createElement("b")).textContent = p.name;
    const more = p.alleged ? `; ${words.alleged.replace("{n}", p.alleged)}` : "";
    item.appendChild(document.createElement("p")).textContent = said + more;
    const link = item.appendChild(document.createElement("a"));
    const asked = new URL(location.href);
    asked.hash = "";
    asked.searchParams.delete("after");
    asked.searchParams.set("at", p.at);
    link.href = asked.pathname + asked.search;
    link.textContent = words.all_at;
  }
  return list;
};

const answering = (library, map, words) => {
  const marks = ["dots", "rings", "regions"];
  map.on("click", async (event) => {
    const around = [event.point.x - 4, event.point.y - 4];
    const box = [around, [around[0] + 8, around[1] + 8]];
    const [cluster] = map.queryRenderedFeatures(box, { layers: ["clusters"] });
    if (cluster) {
      const zoom = await map.getSource("towns").getClusterExpansionZoom(cluster.properties.cluster_id);
      map.easeTo({ center: cluster.geometry.coordinates, zoom });
      return;
    }
    const found = marks.flatMap((layer) => map.queryRenderedFeatures(box, { layers: [layer] })).slice(0, 6);
    if (found.length) new library.Popup({ maxWidth: "18rem" }).setLngLat(event.lngLat).setDOMContent(told(found, words)).addTo(map);
  });
  for (const layer of [...marks, "clusters"]) {
    map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
};

const opened = (library, frame, data, world, words) => {
  const box = frame.appendChild(document.createElement("div"));
  box.className = "gl";
  const found = features(data);
  const [west, south, east, north] = data.frame;
  library.setWorkerUrl(`${PLACES}maplibre-gl-worker.mjs`);
  const map = new library.Map({
    container: box, style: style(world, found, data.exact_enough), bounds: [[west, south], [east, north]], hash: "map",
    attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, maxZoom: 13, cooperativeGestures: true,
    fadeDuration: 0, locale: {
      "Map.Title": words.title, "NavigationControl.ZoomIn": words.zoom_in, "NavigationControl.ZoomOut": words.zoom_out,
      "Popup.Close": words.close, "CooperativeGesturesHandler.WindowsHelpText": words.wheel,
      "CooperativeGesturesHandler.MacHelpText": words.wheel.replace("Ctrl", "⌘"), "CooperativeGesturesHandler.MobileHelpText": words.fingers,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new library.NavigationControl({ showCompass: false }));
  answering(library, map, words);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => map.setStyle(style(world, found, data.exact_enough)));
  map.once("idle", () => { frame.dataset.drawn = String(data.drawn); });
  return { map, box };
};

export const draw = async (frame) => {
  if (!canDraw()) return;
  const words = JSON.parse(frame.dataset.words);
  const sheet = document.head.appendChild(document.createElement("link"));
  Object.assign(sheet, { rel: "stylesheet", href: `${PLACES}maplibre-gl.css` });
  const [library, data, world] = await Promise.all([
    import(`${PLACES}maplibre-gl.mjs`), loaded(frame.dataset.map), loaded("/api/outlines").then(outlines),
  ]);
  if (!data.frame) return;
  const { map, box } = opened(library, frame, data, world, words);
  frame.classList.add("live");
  // A lost or refused context gives the drawn map back instead of an empty box.
  map.on("webglcontextlost", () => { frame.classList.remove("live"); box.remove(); });
};
