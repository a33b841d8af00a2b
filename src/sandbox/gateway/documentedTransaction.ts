/** The transaction of the sample callback in the gateway's documentation. The sample has no `agent`. */
export const documentedTransaction = {
  project: 'mobile',
  service_code: '101',
  external_id: '200001',
  status_code: '2',
  status_message: 'processed successfully',
  username: 'user-1',
  amount: 100.82,
  datetime: '2022-12-01T15:45:00Z',
} as const;

/** The reason in the documentation's sample of a failure. */
export const documentedFailReason = { code: 100, message: 'Unknown reason, clarification required' } as const;
