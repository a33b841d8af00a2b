import { describe, expect, it } from 'vitest';
import { parsePaymentCallback } from '../../../src/server/callback/parsePaymentCallback.js';
import { fields } from './callbackRequests.js';

function parse(changes: Record<string, unknown> = {}) {
  return parsePaymentCallback(new Map<string, unknown>(Object.entries({ ...fields, ...changes })), false);
}

describe('parsePaymentCallback', () => {
  it('parsePaymentCallback returns all fields of the documented callback', () => {
    expect(parse()).toEqual({
      status: 'processed',
      finality: 'final',
      statusCode: '2',
      statusMessage: 'processed successfully',
      externalId: '200001',
      agent: 'tarlan',
      project: 'mobile',
      serviceCode: '101',
      username: 'user-1',
      amount: 100.82,
      datetime: '2022-12-01T15:45:00Z',
      failReason: null,
      additionalData: null,
      additionalDataSigned: false,
      unknownFields: {},
    });
  });

  it('parsePaymentCallback returns undocumented fields unchanged, but drops empty ones, because the signature does not cover them', () => {
    const json = '{"commission":1.5,"card":{"mask":"4400"},"note":"","__proto__":"a"}';
    const unknownFields = parse(JSON.parse(json))?.unknownFields;
    expect(JSON.stringify(unknownFields)).toBe('{"commission":1.5,"card":{"mask":"4400"},"__proto__":"a"}');
  });

  it.each([
    [{ a: 1 }, { a: 1 }, true],
    [0, 0, true],
    ['', null, false],
    [null, null, false],
    [undefined, null, false],
  ])(
    'parsePaymentCallback returns additional_data %j as additionalData %j with additionalDataSigned %s',
    (sent, additionalData, additionalDataSigned) => {
      const map = new Map<string, unknown>(Object.entries({ ...fields, additional_data: sent }));
      expect(parsePaymentCallback(map, true)).toMatchObject({ additionalData, additionalDataSigned });
    },
  );

  it.each([
    ['1', 'created', 'not-final'],
    ['2', 'processed', 'final'],
    ['3', 'cancelled', 'final'],
    ['4', 'failed', 'final'],
    ['5', 'held', 'not-final'],
    ['6', 'finished-with-error', 'ask-gateway'],
    ['7', 'in-progress', 'not-final'],
    ['8', 'undocumented', 'ask-gateway'],
    ['02', 'undocumented', 'ask-gateway'],
    ['toString', 'undocumented', 'ask-gateway'],
  ])(
    'parsePaymentCallback translates status_code %s to the status %s with the finality %s',
    (statusCode, status, finality) => {
      expect(parse({ status_code: statusCode })).toMatchObject({ status, finality, statusCode });
    },
  );

  it('parsePaymentCallback accepts codes and ids that are integers, a fail reason and additional data', () => {
    const changes = {
      status_code: 4,
      external_id: 7,
      fail_reason: { code: 12, message: 'no money' },
      additional_data: { a: 1 },
    };
    expect(parse(changes)).toMatchObject({
      status: 'failed',
      externalId: '7',
      failReason: { code: '12', message: 'no money' },
      additionalData: { a: 1 },
    });
  });

  it('parsePaymentCallback accepts a fail reason whose code is not a number', () => {
    expect(parse({ fail_reason: { code: 'E7', message: '' } })?.failReason).toEqual({
      code: 'E7',
      message: '',
    });
  });

  it('parsePaymentCallback accepts a callback without the optional fields', () => {
    const { external_id, status_code, username, amount } = fields;
    const required = { external_id, status_code, username, amount, fail_reason: 'text' };
    expect(parsePaymentCallback(new Map<string, unknown>(Object.entries(required)), false)).toMatchObject({
      agent: null,
      project: '',
      serviceCode: '',
      datetime: '',
      statusMessage: '',
      failReason: null,
    });
  });

  it.each([
    ['status_code', undefined],
    ['username', undefined],
    ['external_id', undefined],
    ['amount', undefined],
    ['amount', '100.82'],
    ['amount', -1],
    ['amount', Infinity],
  ])('parsePaymentCallback returns null when %s is %j', (name, value) => {
    expect(parse({ [name]: value })).toBeNull();
  });
});
