import { airports, flightArcs, logWords, quakeDots, quakeRings } from './example-art-data.ts';

/** The drawing on an example's card; one that we have none for gets a channel with its branch. */
export function ExampleArt({ name }: { readonly name: string }) {
  return (
    <svg viewBox="0 0 324 112" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      {artOf(name)}
    </svg>
  );
}

function artOf(name: string) {
  if (name.includes('quake')) {
    return (
      <>
        <path
          d="M0 28H324M0 56H324M0 84H324M54 0V112M108 0V112M162 0V112M216 0V112M270 0V112"
          className="grat"
        />
        <path d={quakeDots} className="dots" />
        {quakeRings.map(([x, y, r]) => (
          <circle key={`${x},${y},${r}`} cx={x} cy={y} r={r} className="ring" />
        ))}
      </>
    );
  }
  if (name.includes('flight')) {
    return (
      <g transform="translate(42 13)">
        <path d={flightArcs} className="arc" />
        {airports.map(([x, y]) => (
          <circle key={`${x},${y}`} cx={x} cy={y} r="2" className="airport" />
        ))}
      </g>
    );
  }
  if (name.includes('log')) {
    return logWords.map(([x, y, width, isError]) => (
      <rect
        key={`${x},${y}`}
        x={x}
        y={y}
        width={width}
        height="4"
        rx="1.5"
        className={isError ? 'log-error' : 'log-word'}
      />
    ));
  }
  return (
    <>
      <path d="M0 40H324" className="rbed" />
      <path d="M0 40H324" className="rthread" />
      <path d="M128 40C170 40 152 90 206 90H324" className="dthread" />
      {[17, 41, 65, 89, 149, 173, 197, 221, 245, 269, 293].map((x) => (
        <path key={x} className="cv" d={`M${x} 36.5 ${x + 3} 40l-3 3.5`} />
      ))}
      {[198, 232, 266].map((x) => (
        <g key={x} transform={`translate(${x} 84)`}>
          <rect width="16" height="12" rx="1.5" className="env" />
          <path d="M1 1.5 8 7l7-5.5" className="envl" />
        </g>
      ))}
      <path d="M117 29 130 29 137 40 130 51 117 51 110 40Z" className="hex" />
    </>
  );
}
