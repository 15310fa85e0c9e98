/// What makes the page's figures answer to pointer, wheel and keys.
///
/// It reads the numbers of axes from the attributes that `PanelDrawing` writes, and the points of lines from
/// their paths.
enum ReportScript {
  static let text = zoom + "\n" + values

  /// One view of time for all figures with a time axis, as parts of their windows.
  private static let zoom = """
    'use strict';
    const view = { from: 0, to: 1 };
    const figures = [...document.querySelectorAll('.figure[data-zoom]')];
    const panelOf = (g) => {
      if (g.panel) return g.panel;
      const [x, y, width, height] = g.dataset.frame.split(' ').map(Number);
      const axis = (text, unit) => {
        if (!text) return null;
        const [lower, upper, kind] = text.split(' ');
        return { lower: +lower, upper: +upper, log: kind === 'logarithmic', unit: unit || '' };
      };
      g.panel = { x, y, width, height, level: axis(g.dataset.x, g.dataset.xUnit),
        upright: axis(g.dataset.y, g.dataset.yUnit) };
      return g.panel;
    };
    const valueAt = (axis, part) => axis.log
      ? axis.lower * Math.pow(axis.upper / axis.lower, part) : axis.lower + (axis.upper - axis.lower) * part;
    const short = (value) => value === 0 ? '0'
      : Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3 ? value.toExponential(2)
      : String(+value.toPrecision(4));
    const roundStep = (least) => {
      const power = Math.pow(10, Math.floor(Math.log10(least)));
      return power * [1, 2, 5, 10].find((digit) => digit * power >= least * 0.999999);
    };
    const drawTicks = (g) => {
      const level = g.querySelector('.level'), panel = panelOf(g);
      if (!level) return;
      level.whole ??= level.innerHTML;
      if (view.to - view.from >= 1) {
        level.innerHTML = level.whole;
        return;
      }
      const part = (value) => (value - panel.level.lower) / (panel.level.upper - panel.level.lower);
      const lower = valueAt(panel.level, view.from), upper = valueAt(panel.level, view.to);
      const step = roundStep((upper - lower) / Math.max(2, panel.width / 80));
      const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
      let strokes = '', labels = '';
      for (let n = Math.ceil(lower / step - 1e-6); n * step <= upper + step * 1e-6; n++) {
        const x = panel.x + panel.width * (part(n * step) - view.from) / (view.to - view.from);
        const text = n === 0 ? '0' : (n * step).toFixed(digits).replace('-', '\\u2212');
        strokes += `M${x.toFixed(2)} ${panel.y + panel.height}v5`;
        labels += `<text class="t11 f-ink middle" x="${x.toFixed(2)}" y="${panel.y + panel.height + 17}">${text}</text>`;
      }
      level.innerHTML = `<path d="${strokes}" class="f-none s-muted"/>${labels}`;
    };
    // Lines keep their widths while time is stretched.
    const keepWidths = (figure, isZoomed) => {
      for (const path of figure.querySelectorAll('.zoom path')) {
        if (isZoomed) path.setAttribute('vector-effect', 'non-scaling-stroke');
        else path.removeAttribute('vector-effect');
      }
    };
    const show = (from, to) => {
      const size = Math.min(1, Math.max(1e-4, to - from));
      view.from = Math.min(Math.max(0, from), 1 - size);
      view.to = view.from + size;
      for (const figure of figures) {
        const wasZoomed = figure.classList.contains('zoomed');
        if (figure.classList.toggle('zoomed', size < 1) !== wasZoomed) keepWidths(figure, size < 1);
        for (const g of figure.querySelectorAll('g.panel')) {
          const panel = panelOf(g);
          g.querySelector('.zoom').setAttribute('transform',
            `translate(${-view.from / size * panel.width} 0) scale(${1 / size} 1)`);
          drawTicks(g);
        }
      }
    };
    const zoomAt = (part, factor) => {
      const centre = view.from + (view.to - view.from) * part;
      const size = Math.min(1, Math.max(1e-4, (view.to - view.from) * factor));
      show(centre - size * part, centre + size * (1 - part));
    };
    const move = (parts) => {
      const size = view.to - view.from;
      show(view.from + parts * size, view.from + parts * size + size);
    };
    const locate = (figure, event) => {
      const svg = figure.querySelector('svg');
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      for (const g of figure.querySelectorAll('g.panel')) {
        const panel = panelOf(g);
        const x = (point.x - panel.x) / panel.width, y = (point.y - panel.y) / panel.height;
        if (x >= 0 && x <= 1 && y >= 0 && y <= 1) return { g, panel, x, y, svg };
      }
      return null;
    };
    for (const figure of figures) {
      let start = null;
      figure.addEventListener('wheel', (event) => {
        const place = locate(figure, event);
        // A wheel that cannot zoom out further moves the page.
        if (!place || (event.deltaY > 0 && view.to - view.from >= 1)) return;
        event.preventDefault();
        zoomAt(place.x, Math.pow(1.002, event.deltaY));
      }, { passive: false });
      figure.addEventListener('pointerdown', (event) => {
        const place = locate(figure, event);
        if (!place || event.button !== 0 || view.to - view.from >= 1) return;
        start = { x: place.x, from: view.from, panel: place.panel };
        figure.setPointerCapture(event.pointerId);
        figure.classList.add('moving');
      });
      figure.addEventListener('pointermove', (event) => {
        if (!start) return;
        const svg = figure.querySelector('svg');
        const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
        const size = view.to - view.from;
        const from = start.from - ((point.x - start.panel.x) / start.panel.width - start.x) * size;
        show(from, from + size);
      });
      const end = () => { start = null; figure.classList.remove('moving'); };
      figure.addEventListener('pointerup', end);
      figure.addEventListener('pointercancel', end);
      figure.addEventListener('dblclick', () => show(0, 1));
      figure.addEventListener('keydown', (event) => {
        const keys = { '+': () => zoomAt(0.5, 0.5), '=': () => zoomAt(0.5, 0.5), '-': () => zoomAt(0.5, 2),
          ArrowLeft: () => move(-0.25), ArrowRight: () => move(0.25), 0: () => show(0, 1) };
        if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        keys[event.key]();
      });
    }
    for (const button of document.querySelectorAll('button.reset')) {
      button.addEventListener('click', () => show(0, 1));
    }
    """

  /// The values under the pointer.
  private static let values = """
    const tip = document.getElementById('tip');
    const pointsOf = (path) => {
      if (path.points) return path.points;
      const points = [];
      let x = 0, y = 0;
      for (const [, command, text] of path.getAttribute('d').matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
        const numbers = (text.match(/-?(?:\\d+\\.?\\d*|\\.\\d+)/g) || []).map(Number);
        if (numbers.length < 2) continue;
        const isAbsolute = command === command.toUpperCase();
        x = isAbsolute ? numbers[0] : x + numbers[0];
        y = isAbsolute ? numbers[1] : y + numbers[1];
        points.push([x, y]);
      }
      path.points = points;
      return points;
    };
    const nearest = (points, x) => {
      let low = 0, high = points.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (points[middle][0] < x) low = middle + 1; else high = middle;
      }
      return low > 0 && x - points[low - 1][0] < points[low][0] - x ? low - 1 : low;
    };
    const barAt = (points, x) => {
      for (let n = 0; n + 3 < points.length; n += 4) {
        if (points[n][0] <= x && x < points[n + 2][0] + 0.6) return points[n + 1];
      }
      return null;
    };
    const linesAt = ({ g, panel, x, y }, isZoomed) => {
      const from = isZoomed ? view.from : 0, size = isZoomed ? view.to - view.from : 1;
      const part = from + x * size;
      const level = (value) => `${short(value)} ${panel.level.unit}`;
      if (g.dataset.neurons !== undefined) {
        const neurons = g.dataset.neurons.split(' ');
        const neuron = neurons[Math.min(neurons.length - 1, Math.floor(y * neurons.length))];
        const here = `${g.dataset.population} neuron ${neuron}`;
        return [g.querySelector('.crisp') ? g.dataset.population : here, level(valueAt(panel.level, part))];
      }
      const lines = [];
      for (const path of g.querySelectorAll('.data path[data-name]')) {
        const points = pointsOf(path), width = panel.width;
        if (!points.length) continue;
        const isBars = path.dataset.kind === 'bars';
        const point = isBars ? barAt(points, part * width) : points[nearest(points, part * width)];
        if (!point || !panel.upright) continue;
        const value = valueAt(panel.upright, 1 - point[1] / panel.height);
        const place = level(valueAt(panel.level, (isBars ? part : point[0] / width)));
        lines.push(`${path.dataset.name}: ${short(value)} ${panel.upright.unit} at ${place}`);
      }
      return lines;
    };
    const cursorIn = (svg) => {
      let line = svg.querySelector('line.cursor');
      if (!line) {
        line = document.createElementNS('http://www.w3.org/2000/svg', 'line');
        line.setAttribute('class', 'cursor s-muted');
        svg.append(line);
      }
      return line;
    };
    for (const figure of document.querySelectorAll('.figure')) {
      const hide = () => {
        tip.hidden = true;
        figure.querySelector('line.cursor')?.remove();
      };
      figure.addEventListener('pointerleave', hide);
      figure.addEventListener('pointermove', (event) => {
        const place = locate(figure, event);
        const lines = place && place.panel.level ? linesAt(place, figure.dataset.zoom !== undefined) : [];
        if (!lines.length) return hide();
        tip.textContent = lines.join('\\n');
        tip.hidden = false;
        const box = tip.getBoundingClientRect();
        tip.style.left = `${Math.max(4, Math.min(event.clientX + 14, innerWidth - box.width - 8))}px`;
        tip.style.top = `${event.clientY + box.height + 24 > innerHeight
          ? event.clientY - box.height - 10 : event.clientY + 16}px`;
        const line = cursorIn(place.svg), x = place.panel.x + place.x * place.panel.width;
        const ends = { x1: x, x2: x, y1: place.panel.y, y2: place.panel.y + place.panel.height };
        for (const [name, value] of Object.entries(ends)) line.setAttribute(name, value);
      });
    }
    """
}
