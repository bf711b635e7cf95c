import { expect, it } from 'vitest';
import { hashPassword, isPassword } from './passwords.ts';

it('keeps a password as a salted hash that says how it was made', async () => {
  const [one, two] = [await hashPassword('correct horse battery'), await hashPassword('correct horse battery')];
  expect(one).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
  expect(one).not.toBe(two);
  expect(await isPassword('correct horse battery', one)).toBe(true);
  expect(await isPassword('Correct horse battery', one)).toBe(false);
});

it('takes a character however it is put together', async () => {
  const kept = await hashPassword('caf\u00e9 au lait sucre');
  expect(await isPassword('cafe\u0301 au lait sucre', kept)).toBe(true);
});

it('still knows a password that was kept at another cost, and none where none is kept', async () => {
  // 'an old password', with the salt 'saltsaltsaltsalt'.
  const cheaper = '$scrypt$ln=10,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA==$qQApKjD3uJCYRgxm8S273C/xLvC9JL5cgvTkBBL8NgY=';
  expect(await isPassword('an old password', cheaper)).toBe(true);
  expect(await isPassword('wrong', cheaper)).toBe(false);
  expect(await isPassword('anything', null)).toBe(false);
});
