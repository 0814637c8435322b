/* The report works without this. Here it learns to zoom its timeline and to step through the days. */
(function () {
  "use strict";
  document.documentElement.classList.add("js");

  /* A link to something folded unfolds it. */
  function unfold() {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView();
  }
  addEventListener("hashchange", unfold);
  unfold();

  document.addEventListener("click", function (click) {
    const mark = click.target.closest("[data-event]");
    if (mark && !dragged) location.hash = mark.dataset.event;
  });

  /* Paper cannot be unfolded: print all patterns open. */
  let opened = [];
  addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll(".pattern:not([open])"));
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", function () { for (const one of opened) one.open = false; });

  /* --- Zoom: `from` and `to` are the shares of the axis that are in view. --- */
  let dragged = false;
  const timeline = document.querySelector("[data-timeline]");
  const zoom = document.querySelector("[data-zoom]");
  if (timeline && zoom) {
    zoom.hidden = false;
    const left = Number(timeline.dataset.left);
    const plot = Number(timeline.dataset.plot);
    const points = Array.from(timeline.querySelectorAll("[data-at]"));
    const bars = Array.from(timeline.querySelectorAll("[data-a]"));
    const buttons = Object.fromEntries(Array.from(zoom.querySelectorAll("[data-step]"), (b) => [b.dataset.step, b]));
    let from = 0, to = 1;

    const place = (share) => left + ((share - from) / (to - from)) * plot;

    function draw() {
      for (const point of points) {
        point.setAttribute("transform", `translate(${place(Number(point.dataset.at)).toFixed(1)} ${point.dataset.y})`);
      }
      for (const bar of bars) {
        const start = place(Number(bar.dataset.a));
        bar.setAttribute("x", start.toFixed(1));
        bar.setAttribute("width", Math.max(place(Number(bar.dataset.b)) - start, 1.5).toFixed(1));
      }
      const whole = to - from > 0.999;
      timeline.classList.toggle("show-months", to - from < 0.4);
      timeline.classList.toggle("is-zoomed", !whole);
      buttons.out.disabled = buttons.all.disabled = whole;
      buttons.in.disabled = to - from <= 0.011;
      buttons.back.disabled = from <= 0;
      buttons.on.disabled = to >= 1;
    }

    function show(start, width) {
      const span = Math.min(Math.max(width, 0.01), 1);
      from = Math.min(Math.max(start, 0), 1 - span);
      to = from + span;
      draw();
    }
    const scale = (factor, around) => show(around - (around - from) * factor, (to - from) * factor);
    const steps = {
      in: () => scale(0.5, (from + to) / 2),
      out: () => scale(2, (from + to) / 2),
      back: () => show(from - (to - from) / 3, to - from),
      on: () => show(from + (to - from) / 3, to - from),
      all: () => show(0, 1),
    };
    for (const [name, button] of Object.entries(buttons)) {
      button.addEventListener("click", function () {
        steps[name]();
        if (button.disabled) (buttons.in.disabled ? buttons.out : buttons.in).focus();
      });
    }
    const keys = { "+": "in", "=": "in", "-": "out", "0": "all", ArrowLeft: "back", ArrowRight: "on" };
    timeline.addEventListener("keydown", function (key) {
      const step = keys[key.key];
      if (!step || key.ctrlKey || key.metaKey || key.altKey) return;
      if (step === "back" || step === "on") { if (to - from > 0.999) return; }
      steps[step]();
      key.preventDefault();
    });

    const shareAt = (event) => {
      const box = timeline.querySelector("svg").getBoundingClientRect();
      const x = ((event.clientX - box.left) / box.width) * timeline.querySelector("svg").viewBox.baseVal.width;
      return from + ((x - left) / plot) * (to - from);
    };
    timeline.addEventListener("wheel", function (wheel) {
      if (!wheel.ctrlKey) return;
      wheel.preventDefault();
      scale(wheel.deltaY > 0 ? 1.25 : 0.8, shareAt(wheel));
    }, { passive: false });

    let grip = null;
    timeline.addEventListener("pointerdown", function (press) {
      dragged = false;
      if (to - from < 0.999 && press.pointerType === "mouse") grip = { x: press.clientX, from };
    });
    addEventListener("pointermove", function (move) {
      if (!grip) return;
      const box = timeline.querySelector("svg").getBoundingClientRect();
      const units = timeline.querySelector("svg").viewBox.baseVal.width / box.width;
      if (Math.abs(move.clientX - grip.x) > 4) dragged = true;
      show(grip.from - (((move.clientX - grip.x) * units) / plot) * (to - from), to - from);
    });
    addEventListener("pointerup", function () { grip = null; setTimeout(() => { dragged = false; }, 0); });
    draw();
  }

  /* --- Replay --- */
  const player = document.querySelector("[data-player]");
  const stored = document.getElementById("replay-data");
  if (player && stored) {
    const data = JSON.parse(stored.textContent);
    const said = player.dataset;
    const reader = document.getElementById("player-reader");
    const slider = document.getElementById("player-day");
    const page = player.querySelector(".player__day");
    const moves = Array.from(player.querySelectorAll("[data-move]"));
    const axis = player.querySelector(".player__axis");
    const cursor = document.createElement("b");
    const at = (tag, day) => { tag.style.insetInlineStart = `${(day[1] * 100).toFixed(2)}%`; return tag; };
    let days = [];

    function element(name, className, text) {
      const made = document.createElement(name);
      if (className) made.className = className;
      if (text !== undefined) made.textContent = text;
      return made;
    }

    function sign(mark) {
      if (mark === "pattern" || mark === "likely" || mark === "loop") {
        return element("span", `player__band player__band--${mark}`);
      }
      const namespace = "http://www.w3.org/2000/svg";
      const svg = document.createElementNS(namespace, "svg");
      const attributes = { class: "mark", viewBox: "-8 -8 16 16", width: 13, height: 13, "aria-hidden": "true" };
      for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
      const use = document.createElementNS(namespace, "use");
      use.setAttribute("href", `#m-${mark}`);
      svg.append(use);
      return svg;
    }

    function list(numbers) {
      const made = element("ul", "plain");
      for (const number of numbers) {
        const [text, anchor, mark] = data.lines[number];
        const item = element("li", "player__line");
        const words = element(anchor ? "a" : "span", "", text);
        if (anchor) words.href = `#${anchor}`;
        item.append(sign(mark), words);
        made.append(item);
      }
      return made;
    }

    function turn() {
      const place = Number(slider.value);
      const day = days[place];
      moves[0].disabled = place <= 0;
      moves[1].disabled = place >= days.length - 1;
      page.replaceChildren();
      if (!day) { page.append(element("p", "", said.nothing)); return; }
      const [ordinal, , words, showing, groups] = day;
      at(cursor, day);
      slider.setAttribute("aria-valuetext", words);
      const active = data.active.filter(([, spans]) => spans.some(([a, b]) => a <= ordinal && ordinal <= b));
      page.append(element("h3", "", words));
      page.append(element("p", "quiet", `${place + 1} ${said.of} ${days.length} · ${said.showing}: ${showing} · ${said.active}: ${active.length}`));
      for (const [change, opens, folded] of groups) {
        page.append(element("p", "player__change", said[change]), list(opens));
        if (folded.length) {
          const more = element("details");
          more.append(element("summary", "", `${said.more}: ${folded.length}`), list(folded));
          page.append(more);
        }
      }
    }

    function open(number) {
      const before = days.length ? days[Number(slider.value)][0] : null;
      days = data.readers[number].days;
      slider.max = Math.max(days.length - 1, 0);
      for (const old of axis.querySelectorAll("i, b")) old.remove();
      axis.append(...days.map((day) => at(document.createElement("i"), day)), cursor);
      let start = 0;
      if (before !== null) while (start < days.length - 1 && days[start + 1][0] <= before) start += 1;
      slider.value = start;
      turn();
    }

    data.readers.forEach(function (one, number) {
      const choice = element("option", "", one.name || said.all);
      choice.value = number;
      reader.append(choice);
    });
    reader.addEventListener("change", () => open(Number(reader.value)));
    slider.addEventListener("input", turn);
    for (const button of moves) {
      button.addEventListener("click", function () {
        slider.value = Number(slider.value) + Number(button.dataset.move);
        turn();
        if (button.disabled) moves.find((other) => !other.disabled)?.focus();
      });
    }
    player.hidden = false;
    open(0);
  }
})();
