import type { HostServices } from '../services.ts';
import { implementer } from './implementer.ts';

const router = implementer.engine;
const themes = ['system', 'light', 'dark'] as const;

export function engineRouter({ catalog, database }: HostServices) {
  return {
    catalog: router.catalog.handler(() => ({ kinds: [...catalog.values()] })),
    settings: router.settings.handler(() => {
      const stored = database.settings.get('theme');
      return { theme: themes.find((theme) => theme === stored) ?? 'system' };
    }),
    saveSettings: router.saveSettings.handler(({ input }) => database.settings.set('theme', input.theme)),
  };
}
