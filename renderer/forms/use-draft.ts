import { useState } from 'react';

export interface Draft {
  readonly text: string;
  readonly change: (text: string) => void;
  /** Typing is over: what is stored shows again. */
  readonly end: () => void;
}

/** The text as the user types it (`1.`, `-`), while what it means is stored along the way. */
export function useDraft(stored: string, store: (text: string) => void): Draft {
  const [draft, setDraft] = useState<string>();
  return {
    text: draft ?? stored,
    change: (text) => {
      setDraft(text);
      store(text);
    },
    end: () => setDraft(undefined),
  };
}
