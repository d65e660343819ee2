/** Where Temporal UI is, and the namespace that it shows. */
export interface TemporalUi {
  readonly ui: string;
  readonly namespace: string;
}

const all = ({ ui, namespace }: TemporalUi): string => `${ui}/namespaces/${namespace}/workflows`;

/** The list of the workflows that a query finds. */
export const workflowsLink = (of: TemporalUi, query: string): string =>
  `${all(of)}?query=${encodeURIComponent(query)}`;

/** One workflow, its last run. */
export const workflowLink = (of: TemporalUi, id: string): string =>
  `${all(of)}/${encodeURIComponent(id)}`;
