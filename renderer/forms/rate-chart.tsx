import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { formatRate } from '../ui/format.ts';
import type { RateSeries } from './metrics-history.ts';

export interface RateChartProps {
  /** Called once a second. */
  readonly series: () => RateSeries;
  readonly label: string;
}

const height = 112;
const redrawMs = 1_000;

/** Records in and out per second: 1.5 px lines, three labels at the right, gaps stay gaps. */
export function RateChart({ series, label }: RateChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(series);
  latest.current = series;

  useEffect(() => {
    const box = place.current;
    if (box === null) return;
    let plot = plotIn(box, latest.current());
    const redraw = setInterval(() => plot.setData(plotData(latest.current())), redrawMs);
    const resized = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height }));
    resized.observe(box);
    // A canvas knows no roles: another theme means other colours to draw with.
    const repaint = (): void => {
      plot.destroy();
      plot = plotIn(box, latest.current());
    };
    const themed = new MutationObserver(repaint);
    themed.observe(window.document.documentElement, {
      attributes: true,
      attributeFilter: ['data-theme', 'data-contrast'],
    });
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', repaint);
    return () => {
      clearInterval(redraw);
      resized.disconnect();
      themed.disconnect();
      system.removeEventListener('change', repaint);
      plot.destroy();
    };
  }, []);

  return <div ref={place} className="chart" role="img" aria-label={label} />;
}

function plotIn(box: HTMLElement, series: RateSeries): uPlot {
  const colour = (role: string): string => colourOf(box, role);
  const axis = { stroke: colour('--c-ink-3'), font: '500 10.5px "Instrument Sans Variable", sans-serif' };
  const line = { stroke: colour('--c-line'), width: 1 };
  return new uPlot(
    {
      width: box.clientWidth,
      height,
      padding: [8, 0, 4, 0],
      legend: { show: false },
      cursor: { points: { show: false }, y: false },
      scales: { y: { range: (_plot, _least, most) => [0, roundUp(most)] } },
      axes: [
        { show: false },
        {
          ...axis,
          side: 1,
          size: 38,
          gap: 4,
          grid: line,
          ticks: { show: false },
          splits: (_plot, _axis, _least, most) => [0, most / 2, most],
          values: (_plot, splits) => splits.map((split) => shortRate(split)),
        },
      ],
      series: [
        {},
        { stroke: colour('--c-s1'), width: 1.5, points: { show: false } },
        { stroke: colour('--c-s2'), width: 1.5, points: { show: false } },
      ],
    },
    plotData(series),
    box,
  );
}

function plotData([times, ins, outs]: RateSeries): uPlot.AlignedData {
  return [[...times], [...ins], [...outs]];
}

/** `light-dark(…)` of a role, as the browser computes it for this place. */
function colourOf(box: HTMLElement, role: string): string {
  const probe = box.appendChild(window.document.createElement('i'));
  probe.style.color = `var(${role})`;
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

/** The next 1, 2, 5 × 10ⁿ, at least 1, so that the scale rests. */
function roundUp(most: number | null): number {
  if (most === null || !(most > 1)) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5, 10].find((step) => step * power >= most) ?? 10) * power;
}

function shortRate(perSecond: number): string {
  if (perSecond >= 1_000_000) return `${perSecond / 1_000_000}M`;
  return perSecond >= 1_000 ? `${perSecond / 1_000}k` : formatRate(perSecond).replace('/s', '');
}
