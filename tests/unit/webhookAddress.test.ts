import { describe, expect, test } from 'vitest';
import { departmentContent } from '../../lib/organisation/schema.ts';
import { webhookFault } from '../../lib/organisation/webhookAddress.ts';

describe('an address for notices', () => {
  test.for([
    'https://oa.example.gov.cn/notices',
    'https://oa.example.gov.cn:443/notices?key=1',
    'https://OA.Example.gov.cn',
    'https://10.0.0.1.example.org/',
    'https://政务.example.cn/通知',
  ])('%s may be registered', (address) => expect(webhookFault(address)).toBeUndefined());

  test.for([
    ['https://数据.示例.example/', 'https://xn--vxup8b.xn--fsq092h.example/'],
    ['https://oa.example.gov.cn/通知?名=一', undefined],
    ['https://oa.example.gov.cn/notices', 'https://oa.example.gov.cn/notices'],
    ['https://OA.example.gov.cn', 'https://OA.example.gov.cn'],
  ])('%s is kept in the form in which it is asked for', ([address = '', ascii = new URL(address).href]) => {
    const kept = departmentContent.shape.webhook.parse(address);
    expect(kept).toBe(ascii);
    expect(kept).toMatch(/^[!-~]+$/);
    expect(webhookFault(String(kept))).toBeUndefined();
  });

  test('what is wrong with an address that begins well is said by its true name', () => {
    expect(departmentContent.shape.webhook.safeParse('https://a@b.example/').success).toBe(true);
    expect(webhookFault('https://a@b.example/')?.en).toBe('Takes no account or password within the address.');
    expect(webhookFault('https://a b.example/')?.en).toBe('Is no valid https:// address.');
    expect(departmentContent.shape.webhook.parse('https://[数据/')).toBe('https://[数据/');
    expect(webhookFault('https://[数据/')?.en).toBe('Is no valid https:// address.');
  });

  test.for([
    ['http://oa.example.gov.cn/', /https/],
    ['ftp://oa.example.gov.cn/', /https/],
    ['https://', /https/],
    ['https:///notices', /域名/],
    ['https://?a', /https/],
    ['https://user@oa.example.gov.cn/', /账号/],
    ['https://user:secret@oa.example.gov.cn/', /账号/],
    ['https://:secret@oa.example.gov.cn/', /账号/],
    ['https://oa.example.gov.cn:8443/', /443/],
    ['https://oa.example.gov.cn:22/', /443/],
    ['https://oa.example.gov.cn/#part', /#/],
    ['https://localhost/', /内部网络/],
    ['https://localhost./', /内部网络/],
    ['https://printer/', /内部网络/],
    ['https://a.localhost/', /内部网络/],
    ['https://printer.local/', /内部网络/],
    ['https://printer.local./', /内部网络/],
    ['https://home.arpa/', /内部网络/],
    ['https://metadata.google.internal/', /内部网络/],
    ['https://instance-data.ec2.internal/', /内部网络/],
    ['https://router.home.arpa/', /内部网络/],
    ['https://127.0.0.1/', /IP/],
    ['https://127.0.0.1./', /IP/],
    ['https://127.1/', /IP/],
    ['https://2130706433/', /IP/],
    ['https://0x7f.0.0.1/', /IP/],
    ['https://0177.0.0.1/', /IP/],
    ['https://169.254.169.254/latest/meta-data/', /IP/],
    ['https://8.8.8.8/', /IP/],
    ['https://[::1]/', /IP/],
    ['https://[::ffff:169.254.169.254]/', /IP/],
    ['https://[fd00:ec2::254]/', /IP/],
    ['https://１２７.0.0.1/', /IP/],
    ['https://①②⑦.0.0.1/', /IP/],
  ] as const)('%s may not, and the answer says why', ([address, why]) => {
    const fault = webhookFault(address);
    expect(fault?.zh).toMatch(why);
    expect(fault?.en).toMatch(/[a-z]{2}/);
  });
});
