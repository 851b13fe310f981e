import type { PipelineNode } from '#engine/pipeline/document/document.ts';
import { useNodeKind, usePipeline } from '../document/hooks.ts';
import { TextField } from '../ui/fields.tsx';

export interface NodeFormProps {
  readonly pipelineId: string;
  readonly node: PipelineNode;
}

/** The form of a node, made from its kind's JSON Schema. One burst of typing in one field is one edit. */
export function NodeForm({ node }: NodeFormProps) {
  const { session } = usePipeline();
  const kind = useNodeKind(node.kind);
  const properties = (
    kind?.config as { properties?: Record<string, { title?: string; description?: string }> } | undefined
  )?.properties;
  return (
    <div className="flex flex-col gap-4 p-panel">
      {Object.entries(properties ?? {}).map(([name, property]) => {
        const value = node.config[name];
        return (
          <TextField
            key={name}
            label={property.title ?? name}
            description={property.description}
            isMono
            value={typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)}
            onBlur={() => session.endBurst()}
            onChange={(text) =>
              session.apply(
                [{ type: 'set-config', node: node.id, config: { ...node.config, [name]: text } }],
                {
                  burst: `config:${node.id}:${name}`,
                },
              )
            }
          />
        );
      })}
    </div>
  );
}
