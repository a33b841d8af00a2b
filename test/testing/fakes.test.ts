import { parsePaymentLinkResponse } from 'react-tarlan-pay';
import {
  createFakePageOpener,
  createScriptedStatus,
  linkAnswer,
  sampleQrCode,
} from 'react-tarlan-pay/testing';
import { describe, expect, it } from 'vitest';
import { decodeQRCode } from '../nodeDecoder.js';

it('sampleQrCode is a QR code image that can be decoded to the sample URL', async () => {
  const { status, body } = linkAnswer({ qrCodeImage: sampleQrCode });
  const result = parsePaymentLinkResponse(status, body);
  expect(result).toMatchObject({ ok: true, link: { qrCodeImage: `data:image/png;base64,${sampleQrCode}` } });
  const payload = await decodeQRCode(Buffer.from(sampleQrCode, 'base64'));
  expect(payload).toBe(result.ok ? result.link.redirectUrl : 'no link');
});

it('createFakePageOpener records the URLs that it opens', () => {
  const openPage = createFakePageOpener();
  expect(openPage.opened).toEqual([]);
  openPage('https://kaspi.kz/pay/1');
  openPage('https://kaspi.kz/pay/2');
  expect(openPage.opened).toEqual(['https://kaspi.kz/pay/1', 'https://kaspi.kz/pay/2']);
});

describe('createScriptedStatus', () => {
  it('createScriptedStatus uses one step of its script per status check, and then repeats the last step', async () => {
    const checkStatus = createScriptedStatus('pending', 'fail', 'paid');
    expect(checkStatus.checkCount).toBe(0);
    expect(await checkStatus()).toBe('pending');
    await expect(checkStatus()).rejects.toThrow(TypeError);
    expect([await checkStatus(), await checkStatus()]).toEqual(['paid', 'paid']);
    expect(checkStatus.checkCount).toBe(4);
  });

  it('createScriptedStatus throws if the script is empty', () => {
    expect(() => createScriptedStatus()).toThrow(TypeError);
  });
});
