import type { RunState } from '#engine/api/contract/deployments.ts';

export type MarkState = RunState | 'stale';

export const stateNames: Readonly<Record<MarkState, string>> = {
  idle: 'not deployed',
  deploying: 'deploying',
  restoring: 'restoring',
  running: 'running',
  done: 'done',
  warning: 'warning',
  failed: 'failed',
  stopping: 'stopping',
  stale: 'not deployed yet',
};

const classes: Readonly<Record<MarkState, string>> = {
  idle: 'idle',
  deploying: 'deploy',
  restoring: 'restore',
  running: 'run',
  done: 'done',
  warning: 'warn',
  failed: 'fail',
  stopping: 'deploy',
  stale: 'stale',
};

export interface StatusMarkProps {
  readonly state: MarkState;
  readonly size?: number;
  /** What a screen reader says; left out where the text beside it says it already. */
  readonly label?: string | undefined;
}

/** Shape and colour together; each alone tells the state. */
export function StatusMark({ state, size = 11, label }: StatusMarkProps) {
  const shared = { className: `st ${classes[state]}`, width: size, height: size, viewBox: '0 0 12 12' };
  return label === undefined ? (
    <svg {...shared} aria-hidden="true">
      {markShape(state)}
    </svg>
  ) : (
    <svg {...shared} role="img" aria-label={label}>
      {markShape(state)}
    </svg>
  );
}

function markShape(state: MarkState) {
  switch (state) {
    case 'idle':
      return <circle cx="6" cy="6" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />;
    case 'deploying':
    case 'stopping':
      return (
        <path
          d="M6 1.8A4.2 4.2 0 1 1 1.8 6"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinecap="round"
        />
      );
    case 'restoring':
      return (
        <>
          <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M2.4 6.6h7.2A3.7 3.7 0 0 1 6 9.9 3.7 3.7 0 0 1 2.4 6.6Z" fill="currentColor" />
        </>
      );
    case 'running':
      return <circle cx="6" cy="6" r="4" fill="currentColor" />;
    case 'done':
      return (
        <path
          d="m2 6.4 2.8 2.8L10.2 3.4"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      );
    case 'warning':
      return (
        <>
          <path
            d="M6 .9 11.6 10.6H.4Z"
            fill="currentColor"
            stroke="currentColor"
            strokeLinejoin="round"
            strokeWidth=".8"
          />
          <path d="M6 4.2v3M6 8.9v.1" stroke="var(--c-raised)" strokeWidth="1.4" strokeLinecap="round" />
        </>
      );
    case 'failed':
      return (
        <>
          <rect x="1" y="1" width="10" height="10" rx="2" fill="currentColor" />
          <path d="m4 4 4 4M8 4 4 8" stroke="var(--c-raised)" strokeWidth="1.5" strokeLinecap="round" />
        </>
      );
    case 'stale':
      return (
        <rect
          x="2.6"
          y="2.6"
          width="6.8"
          height="6.8"
          rx=".8"
          transform="rotate(45 6 6)"
          fill="currentColor"
        />
      );
  }
}
