"use strict";
// Places become points, near ones one point as long as they are near on the screen; a point opens its sentences.
// What reports say goes into the page as text alone.
(() => {
  const NEAR = 32; // pixels within which places are one point
  const MOST = 100; // sentences or places listed at a time
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const { places, events } = read("told");
  const side = document.getElementById("side");
  let points = []; // the places of each point that is drawn

  const made = (tag, words, kind) => {
    const node = document.createElement(tag);
    node.textContent = words;
    if (kind) node.className = kind;
    return node;
  };

  const counted = (n, what) => `${n.toLocaleString("en")} ${what}${n === 1 ? "" : "s"}`;

  const sentence = (event) => {
    const item = document.createElement("li");
    item.append(made("p", [event.actor || "?", event.type, event.recipient].filter(Boolean).join(" → "), "who"));
    item.append(made("p", event.sentence, "said"));
    item.append(made("p", [event.when, event.place, event.source, event.published && `reported ${event.published}`, event.title,
      event.url, event.document].filter(Boolean).join(" · "), "from"));
    if (event.aux) item.append(made("p", event.aux, "aux"));
    return item;
  };

  const listed = (title, rows, item) => {
    const list = document.createElement("ol");
    const more = made("button", "Show more");
    more.type = "button";
    let shown = 0;
    more.onclick = () => {
      for (const row of rows.slice(shown, shown + MOST)) list.append(item(row));
      shown += MOST;
      more.hidden = shown >= rows.length;
    };
    more.onclick();
    side.replaceChildren(made("h2", title), list, more);
    side.scrollTop = 0;
  };

  const open = (chosen) => {
    const rows = chosen.flatMap((place) => places[place].events.map((n) => ({ ...events[n], place: places[place].name })));
    rows.sort((a, b) => (a.when < b.when ? 1 : a.when > b.when ? -1 : 0));
    const where = chosen.length === 1 ? places[chosen[0]].name : counted(chosen.length, "place");
    listed(`${counted(rows.length, "event")}: ${where}`, rows, sentence);
    const back = made("button", "All places");
    back.type = "button";
    back.onclick = all;
    side.prepend(back);
  };

  const all = () => {
    listed("Choose a point, or a place", order, (n) => {
      const item = document.createElement("li");
      const button = made("button", `${places[n].name}: ${counted(places[n].events.length, "event")}`);
      button.type = "button";
      button.onclick = () => open([n]);
      item.append(button);
      return item;
    });
  };

  const order = places.map((_, n) => n).sort((a, b) => places[b].events.length - places[a].events.length);

  // The points that are drawn, each at its place with most events.
  const gathered = (figure) => {
    const { x_range: x, y_range: y } = figure;
    const across = (figure.inner_width || 900) / (x.end - x.start);
    const down = (figure.inner_height || 560) / (y.end - y.start);
    const found = [];
    for (const n of order) {
      const { lon, lat } = places[n];
      const near = found.find(([first]) => Math.hypot((places[first].lon - lon) * across, (places[first].lat - lat) * down) < NEAR);
      if (near) near.push(n);
      else found.push([n]);
    }
    return found;
  };

  const draw = (figure, source) => {
    points = gathered(figure);
    const number = points.map((point) => point.reduce((sum, n) => sum + places[n].events.length, 0));
    source.selected.indices = [];
    source.data = {
      lon: points.map(([n]) => places[n].lon),
      lat: points.map(([n]) => places[n].lat),
      size: number.map((n) => 14 + 6 * Math.log2(n)),
      number: number.map((n) => (n > 1 ? n.toLocaleString("en") : "")),
    };
  };

  all();
  Bokeh.embed.embed_item(read("plot"), "map").then(() => {
    const plot = Bokeh.documents[Bokeh.documents.length - 1];
    const figure = plot.get_model_by_name("figure");
    const source = plot.get_model_by_name("points");
    let waiting = 0;
    const again = () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => draw(figure, source));
    };
    for (const range of [figure.x_range, figure.y_range])
      for (const end of ["start", "end"]) range.properties[end].change.connect(again);
    figure.properties.inner_width.change.connect(again);
    source.selected.properties.indices.change.connect(() => {
      const [at] = source.selected.indices;
      if (at !== undefined) open(points[at]);
    });
    draw(figure, source);
    document.body.dataset.ready = "yes";
  });
})();
