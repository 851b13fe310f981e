import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { Icon } from '../ui/icon.tsx';
import { useUi } from './ui-context.ts';
import { go, type UiState } from './ui-state.ts';

interface Area {
  readonly title: string;
  readonly icon: string;
  isHere(route: UiState['route']): boolean;
  open(tabs: readonly string[]): void;
}

/** Areas that have a screen. No others stand here. */
const areas: readonly Area[] = [
  {
    title: 'Pipelines',
    icon: 'workflow',
    isHere: ({ screen }) => screen !== 'records',
    open: (tabs) => {
      const last = tabs.at(-1);
      go(last === undefined ? { screen: 'start' } : { screen: 'pipeline', id: last });
    },
  },
  {
    title: 'Records',
    icon: 'rows-3',
    isHere: ({ screen }) => screen === 'records',
    open: () => go({ screen: 'records', topic: undefined }),
  },
];

export function Rail() {
  const route = useUi((state) => state.route);
  const tabs = useUi((state) => state.tabs);
  return (
    <nav className="rail" aria-label="Areas" data-region>
      {areas.map((area) => (
        <TooltipTrigger key={area.title} delay={400} closeDelay={80}>
          <AriaButton
            aria-label={area.title}
            {...(area.isHere(route) ? { 'aria-current': 'page' as const } : {})}
            onPress={() => area.open(tabs)}
          >
            <Icon name={area.icon} size={19} />
          </AriaButton>
          <Tooltip className="tip" placement="right" offset={4}>
            {area.title}
          </Tooltip>
        </TooltipTrigger>
      ))}
    </nav>
  );
}
