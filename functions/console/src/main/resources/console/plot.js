// Plots, by uPlot, which is loaded where there is one.

import { h } from './dom.js';

const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

let loading;

function uplot() {
  loading ??= import('./uplot.js').then((module) => {
    document.head.append(h('link', { rel: 'stylesheet', href: new URL('uplot.css', import.meta.url).href }));
    return module.default;
  });
  return loading;
}

const colour = (name) => {
  const probe = h('i', { style: { color: `var(--${name})` }, hidden: true });
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
};

/**
 * A plot over time.
 *
 * @param series {name, colour, values, bars?, points?}; times in seconds; null for a value that nobody knows
 * @param text what the plot shows, for a person who does not see it
 */
export function plot(signal, { times, series, text, days = false, height = 176 }) {
  const box = h('figure', { class: 'plot', role: 'img', 'aria-label': text });
  let drawn;
  const draw = async () => {
    const UPlot = await uplot();
    if (signal.aborted) return;
    drawn?.destroy();
    drawn = new UPlot(options(UPlot, box, { series, days, height, times }), [times, ...series.map((one) => one.values)], box);
  };
  const resize = new ResizeObserver(() => drawn?.setSize({ width: box.clientWidth, height }));
  resize.observe(box);
  signal.addEventListener('abort', () => resize.disconnect());
  document.addEventListener('throughline:theme', draw, { signal });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw, { signal });
  requestAnimationFrame(draw);
  return box;
}

function options(UPlot, box, { series, days, height, times }) {
  const grid = { stroke: colour('line'), width: 1 };
  const axis = { stroke: colour('faint'), grid, ticks: grid, font: '11px system-ui, sans-serif' };
  const edge = days ? 43_200 : 0;
  return {
    width: box.clientWidth || 600,
    height,
    tzDate: days ? (seconds) => UPlot.tzDate(new Date(seconds * 1000), 'UTC') : undefined,
    cursor: { y: false, drag: { x: false } },
    scales: {
      x: { time: true, range: [times[0] - edge, times.at(-1) + edge] },
      y: { range: (_, low, high) => [Math.min(0, low ?? 0), Math.max(1, (high ?? 0) * 1.1)] },
    },
    axes: [
      {
        ...axis,
        values: days
          ? [[86400, '{D} {MMM}', null, null, null, null, null, null, 1]]
          : [[60, '{HH}:{mm}', null, null, null, null, null, null, 1]],
      },
      { ...axis, size: 44, incrs: days ? undefined : WHOLE },
    ],
    series: [
      { label: days ? 'Day' : 'At', value: days ? '{YYYY}-{MM}-{DD}' : '{HH}:{mm}' },
      ...series.map((one) => ({
        label: one.name,
        stroke: colour(one.colour),
        width: 1.5,
        points: { show: Boolean(one.points), size: 4 },
        fill: one.bars ? colour(one.colour) : undefined,
        paths: one.bars ? UPlot.paths.bars({ size: [0.7, 40] }) : undefined,
      })),
    ],
  };
}
