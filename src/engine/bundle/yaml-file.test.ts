import { describe, expect, it } from 'vitest';
import { YamlFile } from './yaml-file.ts';

const TEXT = `plain: one two two
quoted: "a \\"b\\" here"
folded: >-
  first line
  second line
literal: |
  alpha
  beta alpha
list:
  - { key: value }
  - last
`;
const yaml = new YamlFile('flows/x.yaml', TEXT);
const at = (path: (string | number)[], place?: 'key' | { offset: number }) => {
  const { line, column } = yaml.mistake(path, 'VALUE_INVALID', '', place);
  return TEXT.split('\n')[line - 1]?.slice(column - 1);
};

describe('a YAML file', () => {
  it('knows where its values and keys stand', () => {
    expect(at(['list', 0, 'key'])).toBe('value }');
    expect(at(['list', 0, 'key'], 'key')).toBe('key: value }');
    expect(at(['list', 1])).toBe('last');
  });

  it('points at the nearest thing there is when the path leads nowhere', () => {
    expect(at(['list', 0, 'missing'])).toBe('{ key: value }');
    expect(at(['missing'])).toBe('plain: one two two');
  });

  it.each([
    ['plain', 'one two '.length, 'two'],
    ['quoted', 'a "b" '.length, 'here"'],
    ['folded', 'first line '.length, 'second line'],
    ['literal', 'alpha\nbeta '.length, 'alpha'],
    ['literal', 'alpha\n'.length, 'beta alpha'],
  ])('finds a place inside a text, however it is written (%s)', (key, offset, rest) => {
    expect(at([key], { offset })).toBe(rest);
  });

  it('finds a text below a path', () => {
    expect(yaml.find(['list'], 'last')).toEqual(['list', 1]);
    expect(yaml.find([], 'value')).toEqual(['list', 0, 'key']);
    expect(yaml.find([], 'nowhere')).toBeNull();
  });

  it('has no value where its syntax is broken, and says where', () => {
    const broken = new YamlFile('a.yaml', 'a: 1\nb: [1\n');
    expect(broken.value).toBeNull();
    expect(broken.syntaxMistakes()).toMatchObject([{ file: 'a.yaml', line: 3, code: 'YAML_SYNTAX' }]);
  });

  it('makes nothing of keys that objects have by nature', () => {
    const odd = new YamlFile('a.yaml', '__proto__: { polluted: true }\nconstructor: 1\n');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(odd.find(['toString'], 'x')).toBeNull();
  });
});
