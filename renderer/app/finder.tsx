import { type ReactNode, useMemo } from 'react';
import {
  Dialog as AriaDialog,
  Autocomplete,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { Icon } from '../ui/icon.tsx';

export interface FinderItem {
  readonly id: string;
  readonly title: string;
  /** Other words by which it is found. */
  readonly keywords?: string | undefined;
  readonly picture: ReactNode;
  readonly hint?: string | undefined;
  readonly isDisabled?: boolean;
  run(): void;
}

export interface FinderSection {
  readonly title: string;
  readonly items: readonly FinderItem[];
}

export interface FinderProps {
  readonly label: string;
  readonly placeholder: string;
  readonly sections: readonly FinderSection[];
  readonly onClose: () => void;
}

/** One list to type into: everything that can be found, or everything that may come next. */
export function Finder({ label, placeholder, sections, onClose }: FinderProps) {
  const filled = sections.filter((section) => section.items.length > 0);
  const texts = useMemo(
    () => new Map(sections.flatMap(({ items }) => items.map((item) => [textOf(item), item] as const))),
    [sections],
  );
  const fits = (text: string, query: string): boolean => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    return texts.has(text) && words.every((word) => text.toLowerCase().includes(word));
  };
  return (
    <ModalOverlay
      className="scrim"
      data-at="top"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="dialog finder">
        <AriaDialog aria-label={label} className="outline-none flex flex-col min-h-0">
          <Autocomplete filter={fits}>
            <SearchField aria-label={label} autoFocus className="finder-head">
              <Icon name="search" size={16} />
              <Input placeholder={placeholder} />
              <kbd>Esc</kbd>
            </SearchField>
            <Menu
              className="finder-list"
              aria-label={label}
              renderEmptyState={() => <p className="finder-none">Nothing here is called that.</p>}
              onAction={(key) => {
                const item = sections.flatMap((section) => section.items).find((one) => one.id === key);
                onClose();
                item?.run();
              }}
            >
              {filled.map((section) => (
                <MenuSection key={section.title} id={section.title}>
                  <Header className="finder-section">{section.title}</Header>
                  {section.items.map((item) => (
                    <MenuItem
                      key={item.id}
                      id={item.id}
                      textValue={textOf(item)}
                      className="finder-item"
                      isDisabled={item.isDisabled ?? false}
                    >
                      {item.picture}
                      <span className="cut">{item.title}</span>
                      {item.hint === undefined ? null : <span className="hint cut">{item.hint}</span>}
                    </MenuItem>
                  ))}
                </MenuSection>
              ))}
            </Menu>
          </Autocomplete>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function textOf({ title, keywords }: FinderItem): string {
  return keywords === undefined ? title : `${title} ${keywords}`;
}
