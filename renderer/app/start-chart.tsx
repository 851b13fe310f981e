import { glyphPath } from '../ui/glyph.tsx';
import { iconNamed } from '../ui/icon.tsx';
import { depths, roseTicks, soundings } from './start-chart-data.ts';

const course =
  'M596 262C668 262 676 214 738 214S826 258 892 258 968 150 1034 150 1120 212 1180 212 1250 96 1330 96';

const stops = [
  ['source', 'file-braces', 572, 236],
  ['topic', 'rows-3', 742, 202],
  ['step', 'funnel', 900, 196],
  ['state', 'sigma', 1070, 158],
  ['sink', 'hard-drive-download', 1282, 71],
] as const;

/** A pipeline across a bay: what the app is about, before anything is drawn. */
export function StartChart() {
  return (
    <svg className="chart" viewBox="0 0 1392 344" preserveAspectRatio="xMaxYMid slice" aria-hidden="true">
      <g transform="translate(60 -170)">
        {depths.map((path, index) => (
          <path key={path} className={`iso i${index}`} d={path} />
        ))}
      </g>
      <g className="sound">
        {soundings.map(([x, y, depth]) => (
          <text key={`${x},${y}`} x={x} y={y}>
            {depth}
          </text>
        ))}
      </g>
      <g transform="translate(884 98)" className="rose">
        <circle r="74" />
        <circle r="65" />
        <path d={roseTicks} />
        <path d="M0 -87V65M-65 0H65" />
        <path className="fillm" d="M0 -90l5.5 13h-11z" />
        <circle r="2.5" className="fillm" />
      </g>
      <path d={course} className="rbed" />
      <path d={course} className="rthread" />
      {stops.map(([group, icon, x, y]) => {
        const shape = glyphPath(group);
        const Shape = iconNamed(icon);
        return (
          <g key={group} transform={`translate(${x} ${y}) scale(2.6)`} className={`bigg b-${group}`}>
            <path d={shape.path} />
            <Shape x={shape.x} y={shape.y} width={12} height={12} strokeWidth={2} />
          </g>
        );
      })}
    </svg>
  );
}
