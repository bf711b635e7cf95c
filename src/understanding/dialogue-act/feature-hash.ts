/** Features are hashed to this many places (2^15): names of features, and so anybody's words, are never stored. */
export const FEATURE_PLACES = 32_768;

/** A sparse vector: `places[i]` holds `values[i]`. A place may stand twice; the values then add up. */
export interface FeatureVector {
  places: number[];
  values: number[];
}

/** Collects features in blocks; each block is scaled to length 1, so that no kind of feature drowns another. */
export class FeatureBlocks {
  readonly vector: FeatureVector = { places: [], values: [] };
  #open = 0;

  /** Adds one feature of the open block. */
  add(feature: string, value = 1): void {
    this.vector.places.push(placeOf(feature));
    this.vector.values.push(value);
  }

  /** Adds `name` followed by each run of `size` UTF-16 units of the text; no string is made for any of them. */
  addRuns(name: string, text: string, size: number): void {
    const named = hashOf(name);
    for (let from = 0; from + size <= text.length; from++) {
      this.vector.places.push(fold(hashOf(text, from, from + size, named)));
      this.vector.values.push(1);
    }
  }

  /** Ends the block, giving the whole of it the length `weight`. */
  close(weight = 1): void {
    const { values } = this.vector;
    let squares = 0;
    for (let i = this.#open; i < values.length; i++) squares += (values[i] ?? 0) ** 2;
    const scale = squares === 0 ? 0 : weight / Math.sqrt(squares);
    for (let i = this.#open; i < values.length; i++) values[i] = (values[i] ?? 0) * scale;
    this.#open = values.length;
  }

  /** Ends the block and leaves its values as they are: for yes/no features that mean the same in any company. */
  closeUnscaled(): void {
    this.#open = this.vector.values.length;
  }
}

/** FNV-1a (Fowler, Noll, Vo) over UTF-16 units, folded to the number of places. */
export const placeOf = (feature: string): number => fold(hashOf(feature));

function hashOf(text: string, from = 0, to = text.length, start = 0x811c9dc5): number {
  let hash = start;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** A last mix, as FNV's low bits follow the last unit too closely. */
function fold(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) & (FEATURE_PLACES - 1);
}
