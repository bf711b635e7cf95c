import { describe, expect, it } from 'vitest';
import { safeName } from './safe-name.ts';

describe('a name that is safe', () => {
  it.each([
    ['photo.PNG', 'photo.png'],
    ['../../etc/passwd', 'passwd.png'],
    ['C:\\Users\\ana\\cat.jpg', 'cat.png'],
    ['invoice.pdf.exe', 'invoice.pdf.png'],
    ['a\r\nSet-Cookie: x=1.png', 'aSet-Cookie x=1.png'],
    ['\u202egnp.exe', 'gnp.png'],
    ['<img src=x onerror=alert(1)>.png', 'img src=x onerror=alert(1).png'],
    ['con\u0000trol.png', 'control.png'],
    ['..', 'file.png'],
    ['.htaccess', 'file.png'],
    ['', 'file.png'],
    ['   .  ', 'file.png'],
    ['Квитанция за обед.png', 'Квитанция за обед.png'],
    ['cafe\u0301.png', 'café.png'],
  ])('%j becomes %j', (given, safe) => {
    expect(safeName(given, 'png')).toBe(safe);
  });

  it('has at most 100 characters, and splits none', () => {
    const safe = safeName('😀'.repeat(300), 'png');
    expect(safe).toMatch(/^😀{96}\.png$/u);
  });
});
