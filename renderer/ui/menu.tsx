import type { ReactElement } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { Icon } from './icon.tsx';

export type MenuEntry =
  | {
      readonly kind: 'item';
      readonly id: string;
      readonly title: string;
      readonly icon?: string | undefined;
      readonly shortcut?: string | undefined;
      readonly isDanger?: boolean;
      readonly isDisabled?: boolean;
      readonly isChosen?: boolean;
      readonly onAction: () => void;
    }
  | { readonly kind: 'separator'; readonly id: string };

export interface MenuButtonProps {
  /** A `Button` or `IconButton`. */
  readonly button: ReactElement;
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly placement?: 'bottom start' | 'bottom end' | 'top end';
}

/** A button that opens a menu. Say only what works: disabled entries are for what works in another state. */
export function MenuButton({ button, label, entries, placement = 'bottom end' }: MenuButtonProps) {
  return (
    <MenuTrigger>
      {button}
      <Popover className="popover" placement={placement} offset={4}>
        <AriaMenu className="menu" aria-label={label}>
          {entries.map((entry) =>
            entry.kind === 'separator' ? (
              <Separator key={entry.id} className="menu-sep" />
            ) : (
              <MenuItem
                key={entry.id}
                id={entry.id}
                textValue={entry.title}
                isDisabled={entry.isDisabled ?? false}
                className={`menu-item${entry.isDanger === true ? ' is-danger' : ''}`}
                onAction={entry.onAction}
              >
                {entry.icon === undefined ? null : <Icon name={entry.icon} size={14} />}
                {entry.title}
                {entry.isChosen === true ? <Icon name="check" size={14} className="end" /> : null}
                {entry.shortcut === undefined ? null : <kbd className="end">{entry.shortcut}</kbd>}
              </MenuItem>
            ),
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
