/** Whether a node hands on the records on which it fails. Connectors say it with Kafka Connect's word. */
export function handsOnErrors(config: Readonly<Record<string, unknown>>): boolean {
  return config.onError === 'errors' || config.onError === 'dead-letter';
}
