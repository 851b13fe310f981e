import { useEffect, useState } from 'react';
import type { TopicSummary } from '#engine/api/contract/records.ts';
import type { NodeKind } from '#engine/pipeline/catalog/node-kind.ts';
import { outputsOf } from '#engine/pipeline/catalog/ports.ts';
import { canConnect } from '#engine/pipeline/checks/can-connect.ts';
import {
  addKindHere,
  connect,
  connectThrough,
  firstConnection,
  insertKind,
  mayStandOnEdge,
} from '../canvas/drawing.ts';
import { nodeWords } from '../canvas/node-words.ts';
import { groupTitles } from '../canvas/palette.tsx';
import { useCatalog, useOverview, useWorkspace } from '../document/hooks.ts';
import type { OpenPipeline } from '../document/open-pipelines.ts';
import { Glyph } from '../ui/glyph.tsx';
import { Icon } from '../ui/icon.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { allCommands } from './commands/registry.ts';
import { useCommands } from './commands/use-commands.ts';
import { Finder, type FinderItem } from './finder.tsx';
import { useUiStore } from './ui-context.ts';
import { go, openTab } from './ui-state.ts';

interface Closing {
  readonly onClose: () => void;
}

/** Ctrl K: pipelines, nodes of the sheet, topics, commands. */
export function EverythingFinder({ onClose }: Closing) {
  const commands = useCommands();
  const workspace = useWorkspace();
  const ui = useUiStore();
  const { kinds } = useCatalog();
  const pipelines = useOverview((overview) => overview.pipelines) ?? [];
  const deployments = useOverview((overview) => overview.deployments);
  const topics = useTopicsOnce();
  const context = commands.context();
  const nodes = context.pipeline?.session.document.nodes ?? [];
  return (
    <Finder
      label="Find"
      placeholder={
        context.pipeline === undefined ? 'Find a pipeline, topic or command' : 'Find a node, topic or command'
      }
      onClose={onClose}
      sections={[
        {
          title: 'On this sheet',
          items: nodes.map((node) => {
            const kind = kinds.get(node.kind);
            const words = nodeWords(node, kind);
            return {
              id: `node:${node.id}`,
              title: words.title,
              keywords: `${node.id} ${words.subtitle}`,
              hint: words.subtitle,
              picture: <Glyph group={kind?.group ?? 'step'} icon={kind?.icon ?? 'box'} />,
              run: () => ui.getState().canvas?.show(node.id),
            };
          }),
        },
        {
          title: 'Pipelines',
          items: pipelines.map((pipeline) => ({
            id: `pipeline:${pipeline.id}`,
            title: pipeline.name,
            picture: <StatusMark state={deployments[pipeline.id]?.state ?? 'idle'} size={12} />,
            run: () => openTab(ui, pipeline.id),
          })),
        },
        {
          title: 'Commands',
          items: allCommands
            .filter((command) => command.id !== 'find' && command.isEnabled(context))
            .map((command) => ({
              id: `command:${command.id}`,
              title: command.title,
              keywords: command.keywords,
              hint: commands.keys(command.id),
              picture: <Icon name={command.icon} />,
              run: () => void command.run(context),
            })),
        },
        {
          title: 'Topics',
          items: topics
            .filter((topic) => !topic.internal)
            .map((topic) => ({
              id: `topic:${topic.name}`,
              title: topic.name,
              keywords: 'topic records',
              picture: <Glyph group="topic" icon="rows-3" scale={0.86} />,
              run: () => go({ screen: 'records', topic: topic.name }),
            })),
        },
      ]}
    />
  );

  function useTopicsOnce(): readonly TopicSummary[] {
    const [found, setFound] = useState<readonly TopicSummary[]>([]);
    useEffect(() => {
      let isHere = true;
      workspace.client.records.topics().then(
        (all) => {
          if (isHere) setFound(all);
        },
        () => setFound([]),
      );
      return () => {
        isHere = false;
      };
    }, []);
    return found;
  }
}

/** A: which kind to add, behind the selected node where there is one. */
export function AddKindFinder({ pipeline, onClose }: Closing & { readonly pipeline: OpenPipeline }) {
  const ui = useUiStore();
  const { kinds } = useCatalog();
  const add = (kind: NodeKind): void => addKindHere(pipeline, kinds, kind, ui.getState().canvas);
  return (
    <Finder
      label="Add a node"
      placeholder="What do you have, or what should happen? A file, a table, a filter"
      onClose={onClose}
      sections={kindSections([...kinds.values()], add)}
    />
  );
}

/** I: which kind to put on the selected edge. */
export function InsertKindFinder({
  pipeline,
  edge,
  onClose,
}: Closing & { readonly pipeline: OpenPipeline; readonly edge: string }) {
  const { kinds } = useCatalog();
  return (
    <Finder
      label="Insert a node"
      placeholder="What should happen here?"
      onClose={onClose}
      sections={kindSections([...kinds.values()].filter(mayStandOnEdge), (kind) =>
        insertKind(pipeline, kinds, kind, edge),
      )}
    />
  );
}

/** C: where the selected node's records should go; what may not land says why. */
export function TargetFinder({
  pipeline,
  from,
  onClose,
}: Closing & { readonly pipeline: OpenPipeline; readonly from: string }) {
  const { kinds } = useCatalog();
  const { document } = pipeline.session;
  const source = document.nodes.find((node) => node.id === from);
  const sourceKind = source === undefined ? undefined : kinds.get(source.kind);
  const firstOutput =
    source === undefined || sourceKind === undefined ? undefined : outputsOf(sourceKind, source.config)[0];
  const items = document.nodes.flatMap((node): FinderItem[] => {
    const kind = kinds.get(node.kind);
    const input = kind?.inputs[0];
    if (kind === undefined || input === undefined || node.id === from) return [];
    const wire = firstConnection(document, kinds, from, node.id);
    const verdict =
      wire !== undefined || firstOutput === undefined
        ? undefined
        : canConnect(
            document,
            kinds,
            { node: from, port: firstOutput.name },
            { node: node.id, port: input.name },
          );
    const remedy =
      verdict?.may === false && verdict.insertKind !== undefined ? kinds.get(verdict.insertKind) : undefined;
    const words = nodeWords(node, kind);
    return [
      {
        id: node.id,
        title: words.title,
        keywords: node.id,
        picture: <Glyph group={kind.group} icon={kind.icon} />,
        hint:
          remedy !== undefined
            ? `through a new ${remedy.title} node`
            : verdict?.may === false
              ? verdict.reason
              : words.subtitle,
        isDisabled: wire === undefined && remedy === undefined,
        run: () => {
          if (wire !== undefined) connect(pipeline, wire.from, wire.to);
          else if (remedy !== undefined && firstOutput !== undefined) {
            connectThrough(
              pipeline,
              remedy,
              { node: from, port: firstOutput.name },
              { node: node.id, port: input.name },
            );
          }
        },
      },
    ];
  });
  return (
    <Finder
      label="Connect to"
      placeholder="Connect to which node?"
      onClose={onClose}
      sections={[{ title: 'Nodes', items }]}
    />
  );
}

function kindSections(kinds: readonly NodeKind[], run: (kind: NodeKind) => void) {
  return groupTitles.map(([group, title]) => ({
    title,
    items: kinds
      .filter((kind) => kind.group === group)
      .map((kind) => ({
        id: kind.kind,
        title: kind.title,
        keywords: `${kind.kind} ${kind.summary}`,
        hint: kind.summary,
        picture: <Glyph group={kind.group} icon={kind.icon} />,
        run: () => run(kind),
      })),
  }));
}
