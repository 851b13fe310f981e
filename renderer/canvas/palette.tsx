import { useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import type { NodeGroup, NodeKind } from '#engine/pipeline/catalog/node-kind.ts';
import type { Point } from '#engine/pipeline/document/document.ts';
import { useCatalog, usePipeline } from '../document/hooks.ts';
import { Glyph } from '../ui/glyph.tsx';
import { Icon } from '../ui/icon.tsx';
import type { CanvasHandle } from './canvas-handle.ts';
import { addKind, addKindHere, cornerAround, insertKind, mayStandOnEdge } from './drawing.ts';
import { startPaletteDrag } from './palette-drag.ts';

export const groupTitles: readonly (readonly [NodeGroup, string])[] = [
  ['source', 'Source connectors'],
  ['topic', 'Topic'],
  ['step', 'Stateless processors'],
  ['state', 'Stateful processors'],
  ['route', 'Join, merge, branch'],
  ['sink', 'Sink connectors'],
];

/** Everything that can be drawn. A click adds it; dragged onto a channel, it is inserted there. */
export function Palette({ canvas }: { readonly canvas: () => CanvasHandle | undefined }) {
  const pipeline = usePipeline();
  const { kinds } = useCatalog();
  const [query, setQuery] = useState('');
  const [ghost, setGhost] = useState<{ kind: NodeKind; at: Point }>();
  const groups = useMemo(() => groupsOf([...kinds.values()], query), [kinds, query]);

  const add = (kind: NodeKind): void => addKindHere(pipeline, kinds, kind, canvas());

  return (
    <aside className="panel palette" aria-label="Palette" data-region>
      <label className="find palette-find">
        <Icon name="search" size={13} />
        <input
          className="grow"
          type="search"
          placeholder="Add a node"
          aria-label="Find a node to add"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            const first = groups[0]?.kinds[0];
            if (event.key === 'Enter' && first !== undefined) {
              add(first);
              setQuery('');
            }
          }}
        />
        <kbd>A</kbd>
      </label>
      <div className="pal-scroll">
        {groups.map(({ group, title, kinds: members }) => (
          <section key={group} aria-label={title}>
            <h2>{title}</h2>
            <ul>
              {members.map((kind) => (
                <li key={kind.kind}>
                  <button
                    type="button"
                    aria-label={kind.title}
                    title={`${kind.title}: ${kind.summary}`}
                    onClick={() => add(kind)}
                    onPointerDown={(event) => {
                      if (event.button !== 0) return;
                      startPaletteDrag({ x: event.clientX, y: event.clientY }, canvas, {
                        takesEdges: mayStandOnEdge(kind),
                        onMove: (at) => setGhost({ kind, at }),
                        onEnd: (drop) => {
                          setGhost(undefined);
                          if (drop.on === 'edge') insertKind(pipeline, kinds, kind, drop.edge);
                          if (drop.on === 'sheet') {
                            addKind(pipeline, kinds, kind, cornerAround(drop.at));
                          }
                        },
                      });
                    }}
                  >
                    <Glyph group={kind.group} icon={kind.icon} />
                    <span className="cut">{kind.title}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 ? <p className="hint palette-none">No kind of node is called that.</p> : null}
      </div>
      {ghost === undefined
        ? null
        : createPortal(
            <span className="ghost" style={{ transform: `translate(${ghost.at.x}px, ${ghost.at.y}px)` }}>
              <Glyph group={ghost.kind.group} icon={ghost.kind.icon} scale={1.3} tone="solid" />
              {ghost.kind.title}
            </span>,
            window.document.body,
          )}
    </aside>
  );
}

/** Kinds by group in the palette's order; with a query, those that have all its words. */
export function groupsOf(kinds: readonly NodeKind[], query: string) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ title, summary, kind }: NodeKind): boolean => {
    const text = `${title} ${kind} ${summary}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return groupTitles
    .map(([group, title]) => ({
      group,
      title,
      kinds: kinds.filter((kind) => kind.group === group && fits(kind)),
    }))
    .filter((entry) => entry.kinds.length > 0);
}
