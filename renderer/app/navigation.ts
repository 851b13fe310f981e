/** Where the window is. The address is the truth, so that back, forward and a reload work. */
export type Route =
  | { readonly screen: 'start' }
  | { readonly screen: 'pipeline'; readonly id: string }
  | { readonly screen: 'records'; readonly topic: string | undefined };

export function routeOf(hash: string): Route {
  const [, area, name] = /^#\/(\w*)(?:\/(.+))?$/.exec(hash) ?? [];
  const decoded = name === undefined ? undefined : decodeURIComponent(name);
  if (area === 'pipelines' && decoded !== undefined) return { screen: 'pipeline', id: decoded };
  if (area === 'records') return { screen: 'records', topic: decoded };
  return { screen: 'start' };
}

export function hashOf(route: Route): string {
  switch (route.screen) {
    case 'start':
      return '#/';
    case 'pipeline':
      return `#/pipelines/${encodeURIComponent(route.id)}`;
    case 'records':
      return route.topic === undefined ? '#/records' : `#/records/${encodeURIComponent(route.topic)}`;
  }
}
