/** In the data directory while an engine runs on it: where its broker answers. For `streamwright run --data-dir`. */
export const engineFile = 'engine.json';
