/** Which names a CEL expression reads, from its syntax tree. */
import type { ASTNode } from '@marcbachmann/cel-js';

/** `['slots', 'date']`; a segment that is computed ends the path. */
export type Path = readonly string[];

export interface ExpressionReads {
  /** Every longest path that the expression reads: `vars.check.ok` is one, and does not list `vars.check`. */
  paths: readonly Path[];
  /** Paths inside `has(...)`: asked for, so that their absence is not an error and not null. */
  tested: readonly Path[];
}

/** The path of a chain of selections that starts at a name, else null. */
function pathOf(node: ASTNode): Path | null {
  if (node.op === 'id') return [node.args];
  if (node.op === '.') {
    const inner = pathOf(node.args[0]);
    return inner && [...inner, node.args[1]];
  }
  if (node.op === '[]') {
    const [target, key] = node.args;
    const inner = pathOf(target);
    return inner && key.op === 'value' && typeof key.args === 'string' ? [...inner, key.args] : null;
  }
  return null;
}

const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value;

function childrenOf(value: unknown): ASTNode[] {
  if (isNode(value)) return [value];
  return Array.isArray(value) ? value.flatMap(childrenOf) : [];
}

export function readsOf(root: ASTNode): ExpressionReads {
  const paths: Path[] = [];
  const tested: Path[] = [];
  const visit = (node: ASTNode, into: Path[]): void => {
    const path = pathOf(node);
    if (path) into.push(path);
    else if (node.op === 'call' && node.args[0] === 'has') node.args[1].forEach((child) => visit(child, tested));
    else childrenOf(node.args).forEach((child) => visit(child, into));
  };
  visit(root, paths);
  return { paths, tested };
}
