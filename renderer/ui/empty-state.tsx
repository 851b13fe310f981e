import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly art: 'wire' | 'still' | 'search';
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

/** Small chart, italic title, one sentence, at most one button. */
export function EmptyState({ art, title, text, children }: EmptyStateProps) {
  return (
    <div className="empty">
      <svg width="132" height="62" viewBox="0 0 132 62" fill="none" aria-hidden="true">
        <path
          d="M6 44C22 18 46 30 66 22S112 4 126 26 104 58 70 56 -4 62 6 44Z"
          fill="var(--c-water-bed)"
          fillOpacity=".35"
          stroke="var(--c-water-line)"
          strokeOpacity=".5"
          strokeDasharray="1.5 3.5"
        />
        <path
          d="M26 43C36 30 54 37 70 31S104 20 110 32 92 49 70 49 18 54 26 43Z"
          fill="var(--c-water-bed)"
          fillOpacity=".5"
          stroke="var(--c-water-line)"
          strokeOpacity=".5"
        />
        {artOf(art)}
      </svg>
      <h3>{title}</h3>
      <p>{text}</p>
      {children}
    </div>
  );
}

function artOf(art: EmptyStateProps['art']) {
  switch (art) {
    case 'wire':
      return (
        <g stroke="var(--c-mark-fill)" strokeWidth="2">
          <path d="M48 38h30" strokeDasharray="2 4" strokeLinecap="round" />
          <circle cx="46" cy="38" r="4" fill="var(--c-canvas)" />
          <circle cx="84" cy="38" r="4" fill="var(--c-canvas)" />
        </g>
      );
    case 'still':
      return <path d="M40 40h52" stroke="var(--c-water-line)" strokeWidth="1.5" strokeDasharray="3 4" />;
    case 'search':
      return (
        <g stroke="var(--c-mark-fill)" strokeWidth="2">
          <circle cx="64" cy="36" r="9" />
          <path d="m71 43 7 7" strokeLinecap="round" />
        </g>
      );
  }
}
