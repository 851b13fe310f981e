import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import type { Value } from '#engine/data/value.ts';
import { Icon } from '../ui/icon.tsx';
import { copyText } from './copy.ts';
import {
  freshTree,
  type TreeRow,
  type TreeState,
  timeHint,
  treeRows,
  valueAtPath,
  valueText,
} from './json-tree.ts';

export interface JsonTreeProps {
  readonly label: string;
  readonly value: Value;
  /** `value` or `key`: what paths begin with. */
  readonly root: string;
  readonly onShowColumn?: ((path: string) => void) | undefined;
  /** `value.properties.mag == 5.2` */
  readonly onFilter?: ((filter: string) => void) | undefined;
}

const scalarTones = { string: 'tk-s', number: 'tk-n', word: 'tk-n', null: 'tk-m' } as const;

/** A JSON value that folds. Arrows move and fold, Ctrl C copies the value, Ctrl Shift C its path. */
export function JsonTree({ label, value, root, onShowColumn, onFilter }: JsonTreeProps) {
  const id = useId();
  const [state, setState] = useState<TreeState>(freshTree);
  const [active, setActive] = useState(0);
  const rows = useMemo(() => treeRows(value, root, state), [value, root, state]);
  const activeIndex = Math.min(active, rows.length - 1);

  const toggle = (row: TreeRow): void => {
    if (row.content.kind === 'branch') setState({ ...state, toggled: flipped(state.toggled, row.path) });
    if (row.content.kind === 'more') {
      setState({ ...state, whole: new Set(state.whole).add(row.path.replace(/ …$/, '')) });
    }
  };
  const copyValue = (row: TreeRow): void => {
    const found = valueAtPath(value, root, row.path);
    if (found !== undefined) void copyText(valueText(found));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[activeIndex];
    if (row === undefined || !pressed(event, row)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  function pressed(event: KeyboardEvent, row: TreeRow): boolean {
    const isOpen = row.content.kind === 'branch' && row.content.isOpen;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== 'c' || window.getSelection()?.isCollapsed === false) return false;
      if (event.shiftKey) void copyText(row.path);
      else copyValue(row);
      return true;
    }
    switch (event.key) {
      case 'ArrowDown':
        setActive(Math.min(rows.length - 1, activeIndex + 1));
        return true;
      case 'ArrowUp':
        setActive(Math.max(0, activeIndex - 1));
        return true;
      case 'ArrowRight':
        if (isOpen) setActive(Math.min(rows.length - 1, activeIndex + 1));
        else toggle(row);
        return true;
      case 'ArrowLeft':
        if (isOpen) toggle(row);
        else
          setActive(
            Math.max(
              0,
              rows.findLastIndex((one, index) => index < activeIndex && one.depth < row.depth),
            ),
          );
        return true;
      case 'Enter':
      case ' ':
        toggle(row);
        return true;
      default:
        return false;
    }
  }

  return (
    <div
      className="tree code"
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={`${id}-${activeIndex}`}
      onKeyDown={onKeyDown}
    >
      {rows.map((row, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around has the keys
        // biome-ignore lint/a11y/useFocusableInteractive: the tree around has the focus, and names its active row
        <div
          key={row.path}
          id={`${id}-${index}`}
          role="treeitem"
          aria-level={row.depth + 1}
          aria-selected={index === activeIndex}
          aria-expanded={row.content.kind === 'branch' ? row.content.isOpen : undefined}
          className={row.content.kind === 'scalar' ? '' : 'br'}
          style={{ '--d': row.depth } as Record<string, number>}
          onClick={() => {
            setActive(index);
            toggle(row);
          }}
        >
          <RowText row={row} />
          <span className="do">
            {row.content.kind !== 'scalar' ? null : (
              <>
                {onShowColumn === undefined ? null : (
                  <RowAction label="Show as column" icon="columns-3" onPress={() => onShowColumn(row.path)} />
                )}
                {onFilter === undefined ? null : (
                  <RowAction
                    label="Filter by this value"
                    icon="list-filter"
                    onPress={() =>
                      row.content.kind === 'scalar' && onFilter(`${row.path} == ${row.content.text}`)
                    }
                  />
                )}
              </>
            )}
            {row.content.kind === 'more' ? null : (
              <>
                <RowAction label="Copy path" icon="braces" onPress={() => void copyText(row.path)} />
                <RowAction label="Copy value" icon="copy" onPress={() => copyValue(row)} />
              </>
            )}
          </span>
        </div>
      ))}
    </div>
  );
}

function RowText({ row }: { readonly row: TreeRow }) {
  const { content, name } = row;
  switch (content.kind) {
    case 'more':
      return <span className="tk-m more">{content.hidden.toLocaleString('en-US')} more</span>;
    case 'branch':
      return (
        <>
          <span className="tk-f">
            <Icon name={content.isOpen ? 'chevron-down' : 'chevron-right'} size={12} />
            {name}
          </span>
          <span className="tk-m">: {content.isList ? `[${content.size}]` : `{${content.size}}`}</span>
        </>
      );
    case 'scalar': {
      const hint = content.type === 'number' ? timeHint(content.text) : undefined;
      return (
        <>
          {name === undefined ? null : (
            <>
              <span className="tk-f">{name}</span>
              <span className="tk-m">: </span>
            </>
          )}
          <span className={`val selectable ${scalarTones[content.type]}`}>{content.text}</span>
          {hint === undefined ? null : <span className="hint at">{hint}</span>}
        </>
      );
    }
  }
}

function RowAction({
  label,
  icon,
  onPress,
}: {
  readonly label: string;
  readonly icon: string;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className="btn btn-quiet"
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        onPress();
      }}
    >
      <Icon name={icon} size={13} />
    </button>
  );
}

function flipped(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}
