import { useEffect } from 'react';
import { z } from 'zod';
import { nodeId, pipelineEdge, pipelineNode, point } from '#engine/pipeline/document/document.ts';
import { usePipeline } from '../document/hooks.ts';
import { isTyping } from '../ui/is-typing.ts';
import { type Cutting, paste, removeSelected, selectedCutting } from './drawing.ts';

const clip = z.strictObject({
  streamwright: z.literal('nodes'),
  nodes: z.array(pipelineNode).max(2_000),
  edges: z.array(pipelineEdge).max(5_000),
  positions: z.record(nodeId, point),
});

/** Nodes go through the system's clipboard as text, so that they can be pasted into another pipeline or window. */
export function useClipboard(): void {
  const pipeline = usePipeline();
  useEffect(() => {
    const abort = new AbortController();
    const copy = (event: ClipboardEvent): boolean => {
      if (isTyping(event.target) || window.getSelection()?.isCollapsed === false) return false;
      const cutting = selectedCutting(pipeline);
      if (cutting === undefined) return false;
      event.clipboardData?.setData('text/plain', clipText(cutting));
      event.preventDefault();
      return true;
    };
    window.document.addEventListener('copy', copy, { signal: abort.signal });
    window.document.addEventListener(
      'cut',
      (event) => {
        if (copy(event)) removeSelected(pipeline);
      },
      { signal: abort.signal },
    );
    window.document.addEventListener(
      'paste',
      (event) => {
        if (isTyping(event.target)) return;
        const cutting = readClip(event.clipboardData?.getData('text/plain') ?? '');
        if (cutting === undefined) return;
        event.preventDefault();
        paste(pipeline, cutting);
      },
      { signal: abort.signal },
    );
    return () => abort.abort();
  }, [pipeline]);
}

export function clipText(cutting: Cutting): string {
  return JSON.stringify({ streamwright: 'nodes', ...cutting });
}

/** Nodes in a text from the clipboard; undefined when it is anything else. */
export function readClip(text: string): Cutting | undefined {
  if (!text.startsWith('{"streamwright":"nodes"')) return undefined;
  try {
    const { nodes, edges, positions } = clip.parse(JSON.parse(text));
    return { nodes, edges, positions };
  } catch {
    return undefined;
  }
}
