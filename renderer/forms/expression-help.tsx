import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { celFunctions, celMacros, signatureOf } from '#engine/data/expression-help.ts';
import { Icon } from '../ui/icon.tsx';

function focusInput(input: HTMLInputElement | null): void {
  input?.focus();
}

interface HelpEntry {
  readonly id: string;
  readonly signature: string;
  readonly summary: string;
  readonly example: string;
}

const entries: readonly HelpEntry[] = [
  ...celMacros.map((macro) => ({ ...macro, id: `${macro.form}:${macro.name}` })),
  ...celFunctions.map((fn) => ({ ...fn, id: `${fn.form}:${fn.name}`, signature: signatureOf(fn) })),
];

/** What the expression language can do, with examples. */
export function ExpressionHelp() {
  const [query, setQuery] = useState('');
  const word = query.trim().toLowerCase();
  const found = entries.filter(({ signature, summary }) =>
    `${signature} ${summary}`.toLowerCase().includes(word),
  );
  return (
    <DialogTrigger>
      <Button className="hint linkish cel-help" aria-label="CEL: functions of the expression language">
        CEL <Icon name="circle-help" size={12} />
      </Button>
      <Popover className="popover cel-list" placement="bottom end" offset={4}>
        <Dialog className="outline-none flex flex-col min-h-0" aria-label="Functions">
          <label className="finder-head">
            <Icon name="search" size={14} />
            <input
              ref={focusInput}
              type="search"
              aria-label="Find a function"
              placeholder={`Find among ${entries.length} functions`}
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
          </label>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
          <section className="cel-entries selectable" aria-label="Functions found" tabIndex={0}>
            {found.length === 0 ? <p className="finder-none">No function is called so.</p> : null}
            <dl>
              {found.map(({ id, signature, summary, example }) => (
                <div key={id}>
                  <dt className="mono-s tk-w">{signature}</dt>
                  <dd>
                    {summary} <code className="mono-s sub">{example}</code>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
