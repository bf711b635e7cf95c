import { readFileSync } from 'node:fs';

/** Linux counts CPU time in ticks of 10 ms (`getconf CLK_TCK` is 100 on every platform we run on). */
const MS_PER_TICK = 10;

/**
 * CPU time a process has used so far, user and system, all its threads, in ms. Read from outside, so that every
 * contender is measured in the same way and pays nothing for it. Resolution 10 ms: measure over many turns.
 */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the program's name in parentheses and may hold spaces; utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}

/** Memory a process holds, in MB. */
export function residentMb(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}
